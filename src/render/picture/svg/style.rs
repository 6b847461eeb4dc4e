//! Colours and lines: what a part looks like is said here, and nowhere else.

use super::measure::Font;

/// The picture's own title.
pub const TITLE: Font = Font { size: 19.0, bold: true };
/// The titles of its parts.
pub const HEADING: Font = Font { size: 15.0, bold: true };
/// A state's title.
pub const STATE: Font = Font { size: 14.0, bold: false };
/// What a state is marked as.
pub const MARK: Font = Font { size: 11.5, bold: false };
/// What is done.
pub const DEED: Font = Font { size: 12.5, bold: false };
/// What is done on a route.
pub const WAY: Font = Font { size: 12.5, bold: true };
/// A step's number.
pub const BADGE: Font = Font { size: 11.0, bold: true };
/// What the signs mean.
pub const LEGEND: Font = Font { size: 12.0, bold: false };

/// The rules; every one begins with `.whynot`, so that a page around keeps its own. No variables: not every program knows them.
pub const RULES: &str = "
.whynot text { font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; fill: #1f2328; }
.whynot .title { font-size: 19px; font-weight: 600; }
.whynot .heading { font-size: 15px; font-weight: 600; }
.whynot .state { font-size: 14px; }
.whynot .mark { font-size: 11.5px; fill: #59636e; }
.whynot .deed { font-size: 12.5px; }
.whynot .legend { font-size: 12px; fill: #59636e; }
.whynot .page { fill: #ffffff; }
.whynot .card { fill: #f6f8fa; stroke: #d1d9e0; }
.whynot .box { fill: #ffffff; stroke: #59636e; stroke-width: 1.2; }
.whynot .inner { fill: none; stroke: #59636e; }
.whynot .other { fill: none; stroke: #818b98; stroke-dasharray: 2 3; }
.whynot .dead { stroke: #c62828; stroke-width: 1.6; stroke-dasharray: 5 3; }
.whynot .mark.dead, .whynot .legend.dead { fill: #b3261e; stroke: none; }
.whynot .line { fill: none; stroke: #59636e; stroke-width: 1.4; }
.whynot .dashed { stroke-dasharray: 5 4; }
.whynot .itself { font-style: italic; }
.whynot .lasting { fill: #a34f00; }
.whynot .tip { fill: #59636e; stroke: none; }
.whynot .once { stroke: #b35900; stroke-width: 3; fill: none; }
.whynot .now { fill: #ddf4ff; stroke: #0969da; stroke-width: 2.4; }
.whynot .mark.now { fill: #0757b8; stroke: none; }
.whynot .way { stroke: #0969da; stroke-width: 2.6; }
.whynot .tip.way { fill: #0969da; stroke: none; }
.whynot .deed.way { fill: #0757b8; stroke: none; font-weight: 600; }
.whynot .faint { stroke: #afb8c1; stroke-width: 1.1; }
.whynot .tip.faint { fill: #afb8c1; stroke: none; }
.whynot .badge { fill: #0969da; }
.whynot .number { font-size: 11px; font-weight: 700; fill: #ffffff; }
.whynot .under { fill: #f6f8fa; fill-opacity: 0.88; }
@media (prefers-color-scheme: dark) {
.whynot text { fill: #f0f6fc; }
.whynot .mark, .whynot .legend { fill: #a5aeb8; }
.whynot .page { fill: #0d1117; }
.whynot .card { fill: #151b23; stroke: #3d444d; }
.whynot .box { fill: #0d1117; stroke: #9198a1; }
.whynot .inner { stroke: #9198a1; }
.whynot .other { stroke: #9198a1; }
.whynot .dead { stroke: #ff7b72; }
.whynot .mark.dead, .whynot .legend.dead { fill: #ff8f87; }
.whynot .line { stroke: #9198a1; }
.whynot .tip { fill: #9198a1; }
.whynot .once { stroke: #f0a04b; }
.whynot .lasting { fill: #f0a04b; }
.whynot .now { fill: #121d2f; stroke: #4493f8; }
.whynot .mark.now { fill: #79b8ff; }
.whynot .way { stroke: #4493f8; }
.whynot .tip.way { fill: #4493f8; }
.whynot .deed.way { fill: #79b8ff; }
.whynot .faint { stroke: #4a525c; }
.whynot .tip.faint { fill: #4a525c; }
.whynot .badge { fill: #4493f8; }
.whynot .number { fill: #0d1117; }
.whynot .under { fill: #151b23; }
}
";
