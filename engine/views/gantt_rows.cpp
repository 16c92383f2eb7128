// The summary Gantt: the usual programme, then each stage with its halls and their steps. A bar
// holds the share that is done as a rising surface, so that one row shows the pace as well as the
// span.
#include <fmt/format.h>

#include <algorithm>

#include "engine/views/quantities.h"
#include "engine/views/timeline_parts.h"

namespace rackline::views {

using desktop::Colour;

namespace {

constexpr float kRow = 20, kUsualRow = 18;  // units

std::string span_text(const SiteClock& clock, Minute from, Minute to) {
  return fmt::format("{} → {}  ({})", clock.local_short(from), clock.local_short(to),
                     duration_text(to - from));
}

class Rows {
 public:
  Rows(Screen& screen, const TimelineParts& parts, bool clicked)
      : s_(screen),
        parts_(parts),
        draw_(*ImGui::GetWindowDrawList()),
        clicked_(clicked),
        y_(parts.canvas.y - screen.ui.px(screen.view.timeline.scroll)) {}

  float draw() {
    const float top = y_;
    draw_usual();
    for (const GanttStage& stage : s_.plan.gantt.stages) draw_stage(stage);
    return y_ - top;
  }

 private:
  // A row: its place, whether it is to be drawn, and the pointer on it.
  struct Row {
    Rect label, bar;
    bool visible, hovered;
  };

  Row next_row(float units) {
    const float h = s_.ui.px(units);
    const Rect whole{parts_.labels.x, y_, parts_.labels.w + parts_.canvas.w, h};
    Row row{{parts_.labels.x, y_, parts_.labels.w, h},
            {parts_.canvas.x, y_, parts_.canvas.w, h},
            y_ + h > parts_.canvas.y && y_ < parts_.canvas.y + parts_.canvas.h,
            false};
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    row.hovered = row.visible && parts_.hovered && whole.contains(mouse) &&
                  mouse.y >= parts_.canvas.y && mouse.y < parts_.canvas.y + parts_.canvas.h;
    if (row.hovered) draw_.AddRectFilled(whole.min(), whole.max(), s_.ui.theme.raised.packed());
    y_ += h;
    return row;
  }

  // Returns true when the row is unfolded; `key` empty: a leaf.
  bool draw_label(const Row& row, const std::string& key, int depth, std::string_view text,
                  bool strong, std::string_view note) {
    const Ui& ui = s_.ui;
    const bool open = !key.empty() && s_.view.open.contains(key);
    if (!row.visible) return open;
    ImFont* font = strong ? ui.fonts.strong : ui.fonts.body;
    float x = row.label.x + ui.px(12 + 12 * static_cast<float>(depth));
    if (!key.empty()) {
      draw_icon(draw_, open ? Icon::unfolded : Icon::folded,
                {x + ui.px(4), row.label.y + row.label.h / 2}, ui.px(10), ui.theme.muted);
      if (row.hovered && clicked_ && ImGui::GetIO().MousePos.x < parts_.canvas.x) {
        if (open)
          s_.view.open.erase(key);
        else
          s_.view.open.insert(key);
      }
    }
    x += ui.px(14);
    const float note_width = text_width(ui.fonts.small, note);
    const float right = row.label.x + row.label.w - ui.px(12);
    text_at(draw_, font, {x, row.label.y + (row.label.h - font->FontSize) / 2}, ui.theme.text,
            fitted(font, text, right - x - note_width - ui.px(8)));
    text_at(draw_, ui.fonts.small,
            {right - note_width, row.label.y + (row.label.h - ui.fonts.small->FontSize) / 2},
            ui.theme.muted, note);
    return open;
  }

  // The span as a bar that `share(t)` fills from below as time goes on.
  template <class Share>
  void draw_bar(const Row& row, Minute from, Minute to, Share share, bool critical, float inset) {
    const Ui& ui = s_.ui;
    const TimeAxis& axis = parts_.axis;
    const float left = parts_.canvas.x, right = parts_.canvas.x + parts_.canvas.w;
    const float x0 = std::clamp(axis.x_of(from), left, right);
    const float x1 = std::clamp(std::max(axis.x_of(to), axis.x_of(from) + 1), left, right);
    if (!row.visible || x1 <= x0) return;
    const float y0 = row.bar.y + ui.px(inset), y1 = row.bar.y + row.bar.h - ui.px(inset);
    draw_.AddRectFilled({x0, y0}, {x1, y1}, ui.theme.bar.packed(), ui.px(2));

    // The pace: never more columns than pixels; columns of equal height become one rectangle.
    const float now = axis.x_of(s_.view.time);
    const float step = std::max(1.0f, ui.px(2));
    float run_from = x0, run_top = y1;
    const auto flush = [&](float until) {
      if (run_top < y1 - 0.5f && until > run_from)
        draw_.AddRectFilled({run_from, run_top}, {until, y1}, ui.theme.bar_done.packed());
    };
    for (float x = x0; x < std::min(x1, now); x += step) {
      const double done = share(static_cast<Minute>(axis.minute_at(x + step / 2)));
      const float top = std::round(y1 - static_cast<float>(done) * (y1 - y0));
      if (top == run_top) continue;
      flush(x);
      run_from = x;
      run_top = top;
    }
    flush(std::min(x1, std::max(now, x0)));
    if (critical) draw_.AddRectFilled({x0, y1}, {x1, y1 + ui.px(2)}, ui.theme.critical.packed());
  }

  void draw_stage(const GanttStage& stage) {
    const Row row = next_row(kRow);
    const bool reached = stage.finish != kNever;
    const std::string note =
        reached ? duration_text(stage.finish - stage.start) : std::string("never done");
    const bool open = draw_label(row, stage.key, 0, stage.label, true, note);
    if (row.visible && reached) {
      // A bracket, as programmes draw what holds others.
      const float x0 = parts_.axis.x_of(stage.start), x1 = parts_.axis.x_of(stage.finish);
      const float y = row.bar.y + s_.ui.px(8), drop = s_.ui.px(4), t = s_.ui.px(3);
      const ImU32 colour = s_.ui.theme.muted.packed();
      draw_.AddRectFilled({x0, y}, {x1, y + t}, colour);
      draw_.AddRectFilled({x0, y}, {x0 + t, y + t + drop}, colour);
      draw_.AddRectFilled({x1 - t, y}, {x1, y + t + drop}, colour);
    }
    if (row.hovered && reached) {
      const std::string lines[] = {stage.label,
                                   span_text(s_.plan.clock(), stage.start, stage.finish)};
      explain_lines(s_.ui, lines);
    }
    if (!open) return;
    for (const GanttGroup& group : stage.groups) draw_group(stage, group);
  }

  void draw_group(const GanttStage& stage, const GanttGroup& group) {
    const Row row = next_row(kRow);
    const Minute t = s_.view.minute();
    const double progress = row.visible ? group.progress(t) : 0;
    const bool open = draw_label(row, group.key, 1, group.label, false, percent_text(progress));
    const Minute from = group.start();
    const Minute to = group.finish();
    const Minute until = to == kNever ? s_.plan.bounds.last : to;
    if (from != kNever) {
      draw_bar(
          row, from, until, [&](Minute at) { return group.progress(at); }, false, 3);
      if (row.hovered) {
        const std::string lines[] = {
            fmt::format("{}, {}", group.label, stage.label),
            span_text(s_.plan.clock(), from, until) + (to == kNever ? ", not all of it done" : ""),
            fmt::format("{} done at {}", percent_text(progress), day_label(t)),
            "Click the name to see its steps"};
        explain_lines(s_.ui, lines);
      }
    }
    if (row.hovered && clicked_ && ImGui::GetIO().MousePos.x >= parts_.canvas.x && group.hall)
      s_.view.selected = group.hall;
    if (!open) return;
    for (const GanttStep& step : group.steps) draw_step(group, step);
  }

  void draw_step(const GanttGroup& group, const GanttStep& step) {
    const Row row = next_row(kRow);
    const Minute t = s_.view.minute();
    const std::size_t done = step.done(t);
    draw_label(row, "", 2, step.label, false,
               fmt::format("{}/{}", count_text(double(done)), count_text(double(step.total))));
    if (!step.happens()) return;
    const double total = double(step.total);
    draw_bar(
        row, step.start(), step.finish(), [&](Minute at) { return step.share(at); },
        step.critical > 0, 5);
    if (!row.hovered) return;
    const std::string lines[] = {
        fmt::format("{}: {}", group.label, step.label),
        span_text(s_.plan.clock(), step.start(), step.finish()),
        fmt::format("{} of {} done, {} in work", count_text(double(done)), count_text(total),
                    count_text(double(step.in_work(t)))),
        step.critical > 0 ? fmt::format("{} critical", count_text(double(step.critical)))
                          : fmt::format("float at least {}", duration_text(step.least_float))};
    explain_lines(s_.ui, lines);
    if (clicked_ && ImGui::GetIO().MousePos.x >= parts_.canvas.x)
      s_.view.selected = ActivityId(std::size_t{step.first});
  }

  // The usual programme as one thin row, its phases side by side.
  void draw_usual() {
    const auto& phases = s_.plan.gantt.usual;
    if (phases.empty()) return;
    const Row row = next_row(kUsualRow);
    Minute first = kNever, last = 0;
    for (const GanttPhase& p : phases) {
      first = std::min(first, p.start);
      last = std::max(last, p.finish);
    }
    draw_label(row, "", 0, "Usual programme", false,
               fmt::format("{} years", number_text((last - first) / (365.25 * kDay), 2)));
    if (!row.visible) return;
    const Ui& ui = s_.ui;
    const GanttPhase* hovered = nullptr;
    float text_end = -1e9f;
    for (const GanttPhase& p : phases) {
      const float x0 = parts_.axis.x_of(p.start), x1 = parts_.axis.x_of(p.finish);
      const float y = row.bar.y + ui.px(3);
      if (x1 < parts_.canvas.x || x0 > parts_.canvas.x + parts_.canvas.w) continue;
      draw_.AddRectFilled({x0 + 1, y}, {std::max(x1, x0 + 2), y + ui.px(13)}, ui.theme.bar.packed(),
                          ui.px(2));
      // Where the axis shows a few days of a year-long phase, its name says where one is in it.
      const float left = std::max(x0, parts_.canvas.x) + ui.px(6);
      const float room = std::min(x1, parts_.canvas.x + parts_.canvas.w) - left - ui.px(6);
      if (room > ui.px(40) && left >= text_end + ui.px(8)) {
        const std::string text = fitted(ui.fonts.small, p.label, room);
        text_end = left + text_at(draw_, ui.fonts.small, {left, y - 1}, ui.theme.text, text);
      }
      const float mouse = ImGui::GetIO().MousePos.x;
      if (row.hovered && mouse >= x0 && mouse < x1) hovered = &p;
    }
    if (!hovered) return;
    const std::string lines[] = {"Usual programme: " + hovered->label,
                                 span_text(s_.plan.clock(), hovered->start, hovered->finish)};
    explain_lines(ui, lines);
  }

  Screen& s_;
  const TimelineParts& parts_;
  Draw& draw_;
  bool clicked_;
  float y_;
};

}  // namespace

float draw_gantt_rows(Screen& screen, const TimelineParts& parts, bool clicked) {
  return Rows(screen, parts, clicked).draw();
}

}  // namespace rackline::views
