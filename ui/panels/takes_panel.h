// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QImage>
#include <QStackedWidget>

#include "core/session/session.h"

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace reelbrush::ui {

class TakeCard;

// A small picture of a take's frame; null if it is not there yet, refreshThumbnails() is called
// when it is.
using TakeThumbnails = std::function<QImage(const core::Take& take, int frame)>;

// The takes of the selected segment and the source below them: one of them is in use. Sorted and
// filtered; with star, label, recall, reproduce and delete. Without a selection: the takes whose
// segment is gone. Every change is one undo step.
class TakesPanel : public QStackedWidget {
  Q_OBJECT

 public:
  // `generate` is offered while there are no takes.
  TakesPanel(core::Session& session, QAction* generate, TakeThumbnails thumbnails,
             QWidget* parent = nullptr);

  // Begins editing the label of the card that has the focus, else of the take in use.
  void renameTake();

 public slots:
  void refresh();
  void refreshThumbnails();

 signals:
  void compareRequested(const reelbrush::core::TakeId& take);

 private:
  const core::Segment* segment() const;
  // The takes that are listed, in the order of the list.
  std::vector<core::Take> listed() const;
  std::string keyOf(const core::Segment* shown, const std::vector<core::Take>& takes) const;
  QWidget* makeBar();
  TakeCard* makeTakeCard(const core::Segment* segment, const core::Take& take, int number);
  TakeCard* makeSourceCard(const core::Segment& segment);
  void fillStrip(TakeCard& card, const core::Take& take) const;
  void showMenu(const core::Take& take, const QPoint& global);
  void refreshFooter(const std::vector<core::Take>& takes);
  void use(const std::optional<core::TakeId>& take);
  void remove(const core::TakeId& take);
  void askEmptyTrash();

  core::Session& session_;
  TakeThumbnails thumbnails_;
  QWidget* list_;
  QVBoxLayout* column_;
  QComboBox* sort_ = nullptr;
  QLineEdit* filter_ = nullptr;
  QToolButton* starredOnly_ = nullptr;
  QLabel* total_ = nullptr;
  QPushButton* emptyTrash_ = nullptr;
  std::string shownKey_;  // the takes that have cards
};

}  // namespace reelbrush::ui
