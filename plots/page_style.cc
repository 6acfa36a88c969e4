#include <fmt/format.h>

#include "plots/page.h"
#include "plots/theme.h"

namespace dispatchbench::plots {
namespace {

constexpr const char* kLightPage = "--panel:#f6f8fa;--link:#0b57c2;--warn:#8f2a00;";
constexpr const char* kDarkPage = "--panel:#161b22;--link:#7db2ff;--warn:#ff9a6b;";

constexpr const char* kRules = R"css(
*{box-sizing:border-box}
html{color-scheme:light dark;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1040px;padding:24px 20px 60px;background:var(--surface);
  color:var(--text);font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Liberation Sans',
  'DejaVu Sans',sans-serif}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
h1{font-size:1.15rem;margin:0;color:var(--muted);font-weight:600}
h2{font-size:1.35rem;margin:0 0 .4rem;line-height:1.25}
.bar{display:flex;justify-content:space-between;align-items:center;gap:12px}
.skip{position:absolute;left:-999px}
.skip:focus{left:12px;top:8px;background:var(--panel);padding:6px 10px}
button{font:inherit;font-size:.85rem;color:var(--text);background:var(--panel);
  border:1px solid var(--grid);border-radius:6px;padding:4px 10px;cursor:pointer;
  white-space:nowrap}
.headline{font-size:1.5rem;line-height:1.3;font-weight:600;margin:.6rem 0 .4rem}
.tally{margin:.2rem 0 1rem;color:var(--muted)}
.tally.unsound{color:var(--warn);font-weight:700}
.provenance{display:grid;grid-template-columns:repeat(auto-fit,minmax(210px,1fr));gap:8px 20px;
  margin:0 0 18px;padding:12px 14px;background:var(--panel);border:1px solid var(--grid);
  border-radius:8px;font-size:.9rem}
.provenance dt{color:var(--muted);font-size:.78rem}
.provenance dd{margin:0;overflow-wrap:anywhere}
.tiles{list-style:none;margin:0 0 18px;padding:0;display:grid;gap:12px;
  grid-template-columns:repeat(5,1fr)}
.tiles li{border:1px solid var(--grid);border-radius:8px;padding:12px 14px;display:flex;
  flex-direction:column;gap:2px}
.tiles .label{font-size:.82rem;color:var(--muted)}
.tiles .value{font-size:1.5rem;font-weight:650;line-height:1.2}
.tiles .detail{font-size:.8rem;color:var(--muted);line-height:1.35}
.tiles .missing{border-style:dashed}
.tiles .missing .value{font-weight:400;font-size:1.15rem;color:var(--muted)}
.attention{border:1px solid var(--grid);border-left:4px solid var(--warn);border-radius:8px;
  padding:12px 16px;margin:0 0 18px}
.attention.none{border-left-color:var(--grid)}
.attention h2{font-size:1.05rem}
.attention p,.attention ul{margin:.2rem 0}
.attention ul{padding-left:1.1rem}
.attention li{overflow-wrap:anywhere}
.attention strong{color:var(--warn)}
nav ul{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;margin:0;padding:0;font-size:.95rem}
main>section[id]{margin-top:44px;scroll-margin-top:12px}
.finding{font-size:1.08rem;margin:0 0 14px;overflow-wrap:anywhere}
figure{margin:0 0 20px;padding:16px 16px 8px;border:1px solid var(--grid);border-radius:8px}
figure svg{display:block;max-width:100%;height:auto;margin:0 auto}
figcaption{font-size:.85rem;color:var(--muted);margin-top:6px}
.readout{min-height:1.4em;margin:2px 0 0;font-size:.85rem;overflow-wrap:anywhere}
.readout:empty{display:none}
.scripted .readout:empty{display:block}
.mark:hover,.mark.current{filter:brightness(1.15);text-decoration:underline}
.mark.current circle,.mark.current polygon,.mark.current rect{stroke:var(--text);stroke-width:2}
.narrow{display:none}
.how{color:var(--muted);max-width:75ch;font-size:.95rem}
details{margin:12px 0}
summary{cursor:pointer;font-weight:600;font-size:.95rem;padding:2px 0}
.scroll{overflow-x:auto;border:1px solid var(--grid);border-radius:8px;margin-top:6px}
table{border-collapse:collapse;font-size:.87rem;width:100%}
th,td{text-align:left;padding:5px 10px;border-bottom:1px solid var(--grid);vertical-align:top}
tbody th{font-weight:500}
thead th{background:var(--panel);font-size:.8rem;color:var(--muted);white-space:nowrap}
tbody tr:last-child>*{border-bottom:0}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.command{font-size:.85rem;color:var(--muted)}
code{font-family:ui-monospace,'Liberation Mono','DejaVu Sans Mono',monospace;font-size:.92em;
  background:var(--panel);padding:2px 5px;border-radius:4px;overflow-wrap:anywhere}
footer{margin-top:48px;padding-top:12px;border-top:1px solid var(--grid);font-size:.9rem;
  color:var(--muted)}
@media (max-width:900px){.tiles{grid-template-columns:repeat(auto-fit,minmax(150px,1fr))}}
@media (max-width:760px){
  body{padding:14px 12px 40px}
  .headline{font-size:1.2rem}
  .wide{display:none}.narrow{display:block}
  .narrow svg{width:100%;max-width:520px}
  figure{padding:10px 6px 6px}
  figcaption,.readout{padding:0 6px}
  .provenance{grid-template-columns:1fr 1fr}
}
@media print{
  body{max-width:none;padding:0;font-size:11pt}
  button,nav,.skip,.command,.readout{display:none!important}
  .wide{display:block!important}.narrow{display:none!important}
  figure,tr,.tiles li{break-inside:avoid}
  .scroll{overflow:visible}
  .tiles{grid-template-columns:repeat(5,1fr)}
}
)css";

constexpr const char* kScript = R"js((function () {
  var root = document.documentElement;
  root.classList.add('scripted');
  var themes = ['system', 'light', 'dark'];
  var button = document.getElementById('theme');
  function show(theme) {
    if (theme === 'system') root.removeAttribute('data-theme');
    else root.setAttribute('data-theme', theme);
    button.textContent = 'Theme: ' + theme;
  }
  var current = 'system';
  try { current = localStorage.getItem('dispatchbench-theme') || 'system'; } catch (e) {}
  if (themes.indexOf(current) < 0) current = 'system';
  show(current);
  button.hidden = false;
  button.addEventListener('click', function () {
    current = themes[(themes.indexOf(current) + 1) % themes.length];
    show(current);
    try { localStorage.setItem('dispatchbench-theme', current); } catch (e) {}
  });
  document.querySelectorAll('figure svg').forEach(function (svg) {
    var marks = Array.prototype.slice.call(svg.querySelectorAll('.mark'));
    var readout = svg.closest('figure').querySelector('.readout');
    var at = -1;
    function point(next) {
      if (at >= 0) marks[at].classList.remove('current');
      at = next;
      if (at >= 0) marks[at].classList.add('current');
      readout.textContent = at < 0 ? '' : marks[at].getAttribute('aria-label');
    }
    svg.addEventListener('keydown', function (event) {
      var step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
      if (event.key === 'Escape') point(-1);
      if (!step || marks.length === 0) return;
      event.preventDefault();
      point((Math.max(at, step > 0 ? -1 : 0) + step + marks.length) % marks.length);
    });
    svg.addEventListener('blur', function () { point(-1); });
    marks.forEach(function (mark, i) {
      mark.addEventListener('mouseenter', function () { point(i); });
      mark.addEventListener('mouseleave', function () { point(-1); });
    });
  });
})();
)js";

}  // namespace

std::string PageStyle() {
  const std::string light = ThemeVariables(Theme::kLight) + kLightPage;
  const std::string dark = ThemeVariables(Theme::kDark) + kDarkPage;
  return fmt::format(
             ":root{{{0}}}\n"
             "@media screen and "
             "(prefers-color-scheme:dark){{:root:not([data-theme=light]){{{1}}}}}\n"
             "@media screen{{:root[data-theme=dark]{{{1}color-scheme:dark}}"
             ":root[data-theme=light]{{color-scheme:light}}}}\n",
             light, dark) +
         InlineFigureStyle() + kRules;
}

std::string PageScript() { return kScript; }

}  // namespace dispatchbench::plots
