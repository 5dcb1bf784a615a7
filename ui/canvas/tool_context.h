// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>

#include <QCoreApplication>
#include <QString>

#include "core/session/session.h"

namespace reelbrush::ui {

// What the tools work on: the session, and where the playhead stands (which belongs to the viewer,
// not to the project). GUI thread; outlives the tools.
class ToolContext {
  Q_DECLARE_TR_FUNCTIONS(ToolContext)

 public:
  ToolContext(core::Session& session, std::function<core::RationalTime()> playhead)
      : session_(session), playhead_(std::move(playhead)) {}

  core::Session& session() const { return session_; }
  core::RationalTime playhead() const { return playhead_(); }

  // The segment under the playhead: the selected one if it lies there, else the uppermost. Null if
  // there is none.
  const core::Segment* segment() const;
  // The same, made over the clip under the playhead if there is none yet (a step of its own, "Edit
  // this range"). Throws core::Error where there is no footage either.
  const core::Segment& ensureSegment() const;
  // The mask layer that paint goes to, by what was chosen last; nil: a new one. Throws core::Error
  // if that is locked.
  core::MaskLayerId paintTarget(const core::Segment& segment, bool isErasing) const;
  // Why nothing can be drawn here; empty if it can.
  QString obstacle() const;

 private:
  const core::Clip* clip() const;

  core::Session& session_;
  std::function<core::RationalTime()> playhead_;
};

}  // namespace reelbrush::ui
