// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QImage>
#include <QStackedWidget>

#include "core/session/session.h"

class QAction;
class QVBoxLayout;

namespace reelbrush::ui {

// A small picture of a take; null if it is not there yet, refreshThumbnails() is called when it is.
using TakeThumbnails = std::function<QImage(const core::Take& take)>;

// The takes of the selected segment, newest first, and the source below them: one of them is in
// use. *Use* is one undo step.
class TakesPanel : public QStackedWidget {
  Q_OBJECT

 public:
  // `generate` is offered while there are no takes.
  TakesPanel(core::Session& session, QAction* generate, TakeThumbnails thumbnails,
             QWidget* parent = nullptr);

 public slots:
  void refresh();
  void refreshThumbnails();

 private:
  const core::Segment* segment() const;
  QWidget* makeTakeCard(const core::Segment& segment, const core::Take& take, int number);
  QWidget* makeSourceCard(const core::Segment& segment);
  void use(const std::optional<core::TakeId>& take);

  core::Session& session_;
  TakeThumbnails thumbnails_;
  QWidget* list_;
  QVBoxLayout* column_;
  std::string shownKey_;  // the takes that have cards
};

}  // namespace reelbrush::ui
