// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QObject>

#include "core/session/session.h"
#include "ui/base/actions.h"

class QWidget;

namespace reelbrush::ui {

// The ways out of the program: a film by dialog and queue, one picture at the playhead.
class ExportDesk : public QObject {
  Q_OBJECT

 public:
  // Registers its actions. `playhead`: the sequence time that is shown.
  ExportDesk(core::Session& session, ActionRegistry& actions,
             std::function<core::RationalTime()> playhead, QWidget* window);

  // Which of the actions can be used now.
  void refreshActions();

 signals:
  void queued();

 private:
  std::shared_ptr<const core::Document> snapshot() const;
  void openDialog();
  void openFrameDialog();
  void openCollectDialog();
  void submit(const core::ExportRequest& request);

  core::Session& session_;
  ActionRegistry& actions_;
  std::function<core::RationalTime()> playhead_;
  QWidget* window_;
};

}  // namespace reelbrush::ui
