#include "datagen/names.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace dispatchbench::datagen {
namespace {

constexpr std::array<std::string_view, 40> kFrenchFirst = {
    "Marie",    "Jean",     "Anne",      "Pierre",  "Catherine", "Michel",  "Nathalie", "Daniel",
    "Isabelle", "Philippe", "Françoise", "André",   "Christine", "Claude",  "Monique",  "François",
    "Sylvie",   "Alain",    "Martine",   "Jacques", "Hélène",    "Bernard", "Chloé",    "Luc",
    "Élodie",   "Nicolas",  "Sophie",    "Olivier", "Camille",   "Laurent", "Yvette",   "Marcel",
    "Odette",   "René",     "Simone",    "Antoine", "José",      "Fatima",  "Ana",      "Karim"};
constexpr std::array<std::string_view, 48> kFrenchLast = {
    "Favre",     "Rochat",       "Martin",    "Blanc",    "Bonvin",   "Müller",  "Dubois",
    "Jaquet",    "Pittet",       "Cuendet",   "Chappuis", "Monnier",  "Perret",  "Reymond",
    "Girard",    "Meylan",       "Bovet",     "Corboz",   "Gaillard", "Roulin",  "Duc",
    "Emery",     "Pasche",       "Golay",     "Piguet",   "Aubert",   "Junod",   "Vuilleumier",
    "Gonçalves", "da Silva",     "Ferreira",  "Pereira",  "Rossi",    "Bianchi", "D'Amico",
    "García",    "Lopez",        "Krasniqi",  "Berisha",  "Nguyen",   "Schmid",  "Weber",
    "Meier",     "Dupont-Favre", "Chevalley", "Crausaz",  "Oberson",  "Gremaud"};
constexpr std::array<std::string_view, 40> kGermanFirst = {
    "Ursula",    "Peter",  "Verena",  "Hans",   "Ruth",    "Daniel", "Monika",   "Thomas",
    "Elisabeth", "Walter", "Barbara", "Markus", "Silvia",  "Martin", "Brigitte", "Andreas",
    "Sandra",    "Beat",   "Nicole",  "Urs",    "Claudia", "Bruno",  "Erika",    "Kurt",
    "Heidi",     "Fritz",  "Jürg",    "Käthi",  "Rösli",   "Ueli",   "Lara",     "Luca",
    "Noah",      "Mia",    "Elena",   "Reto",   "Regula",  "Marco",  "Arben",    "Jelena"};
constexpr std::array<std::string_view, 48> kGermanLast = {
    "Müller",     "Meier",    "Schmid",   "Keller", "Weber",    "Huber",     "Schneider",
    "Meyer",      "Steiner",  "Fischer",  "Gerber", "Brunner",  "Baumann",   "Frei",
    "Zimmermann", "Moser",    "Widmer",   "Wyss",   "Graf",     "Roth",      "Baumgartner",
    "Suter",      "Bachmann", "Kunz",     "Bühler", "Hofer",    "Lüthi",     "Christen",
    "Zürcher",    "Ammann",   "Egli",     "Vogel",  "Wäfler",   "Kälin",     "Ziegler",
    "Sutter",     "Bieri",    "Stettler", "Rossi",  "Krasniqi", "Jovanović", "Yılmaz",
    "Nguyen",     "Ferrari",  "Gashi",    "Öztürk", "Zgraggen", "von Arx"};

constexpr std::array<std::string_view, 12> kCompanyNames = {
    "Mobilité Santé",   "Ambulances du Léman", "Transports Salève",  "Limmat Krankentransporte",
    "Broye Assistance", "Taxi Handicap Jura",  "Trajets Solidaires", "Rigi Fahrdienst",
    "Navette Bleue",    "Passerelle Mobilité", "Sanitas Rollmobil",  "Transports Bel-Air"};

template <std::size_t kCount>
std::string_view Pick(const std::array<std::string_view, kCount>& names, Random& random) {
  return names[random.Below(kCount)];
}

void AppendTwoDigits(std::uint32_t value, std::string& out) {
  out.push_back(static_cast<char>('0' + value / 10));
  out.push_back(static_cast<char>('0' + value % 10));
}

}  // namespace

std::string DrawPersonName(Region region, Random& random) {
  const bool german = RegionSources()[static_cast<std::size_t>(region)].german_names;
  std::string name(german ? Pick(kGermanFirst, random) : Pick(kFrenchFirst, random));
  name += ' ';
  name += german ? Pick(kGermanLast, random) : Pick(kFrenchLast, random);
  return name;
}

std::string DrawPhone(Random& random) {
  std::string phone = "+41 00 ";
  phone.push_back(static_cast<char>('0' + random.Below(10)));
  AppendTwoDigits(random.Below(100), phone);
  phone.push_back(' ');
  AppendTwoDigits(random.Below(100), phone);
  phone.push_back(' ');
  AppendTwoDigits(random.Below(100), phone);
  return phone;
}

std::string CompanyName(std::int64_t id) {
  const auto index = static_cast<std::size_t>(id - 1);
  std::string name(kCompanyNames[index % kCompanyNames.size()]);
  if (index >= kCompanyNames.size()) {
    name += ' ';
    name += std::to_string(index / kCompanyNames.size() + 1);
  }
  return name + " SA";
}

}  // namespace dispatchbench::datagen
