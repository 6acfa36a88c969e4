#ifndef DISPATCHBENCH_TESTS_SUPPORT_PLOTS_XML_CHECK_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PLOTS_XML_CHECK_H_

#include <string>
#include <string_view>

namespace dispatchbench::testing {

// "" when the text is a well-formed XML document of elements, attributes and text (what figures
// are made of), otherwise what is wrong and where: tags that do not match, attributes twice or
// without quotes, raw & or <, unknown entities, more than one root, bytes that are no XML
// character.
std::string XmlProblem(std::string_view text);

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PLOTS_XML_CHECK_H_
