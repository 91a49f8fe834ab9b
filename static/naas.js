// Only comfort: every page works without this file.
// A table's region takes a Tab stop only while there is something to scroll.
const regions = document.querySelectorAll(".naas-scroll");
const settle = () => regions.forEach((region) => {
  if (region.scrollWidth > region.clientWidth) region.tabIndex = 0;
  else region.removeAttribute("tabindex");
});
settle();
window.addEventListener("resize", settle);
