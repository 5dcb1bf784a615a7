// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QWidget>

#include "core/playback/player.h"
#include "core/session/session.h"
#include "ui/canvas/sequence_pictures.h"
#include "ui/viewer/compare_view.h"

class QButtonGroup;
class QComboBox;
class QSpinBox;
class QStackedWidget;
class QToolButton;

namespace reelbrush::ui {

class ModelInputView;

// The viewer's tab "Compare": source or any take of the selected segment against any other, in step
// with the player; and *What the model sees*. Works only while it is seen.
class ComparePage : public QWidget {
  Q_OBJECT

 public:
  ComparePage(core::Session& session, core::Player& player, core::DecodeService& decoder,
              QWidget* parent = nullptr);

  CompareView& view() { return *view_; }
  ModelInputView& modelView() { return *modelView_; }
  void setMode(CompareMode mode);
  // Shows the source against this take of the selected segment.
  void compareWith(const core::TakeId& take);
  // While held: B instead of A, in any mode.
  void setFlipped(bool flipped);

 signals:
  void failed(const QString& reason);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QComboBox* makeSide(QWidget* bar, const char* objectName, const QString& name);
  QWidget* makeBar();
  QToolButton* addMode(QWidget* bar, CompareMode mode, const char* id, const QString& text);
  void connectSession();
  const core::Segment* segment() const;
  std::optional<core::TakeId> takeOf(const QComboBox& side) const;
  void refreshSides();
  void refreshPictures();
  void refreshModelView();

  core::Session& session_;
  core::Player& player_;
  SequencePictures picturesA_;
  SequencePictures picturesB_;
  QImage a_;
  QImage b_;
  CompareView* view_;
  ModelInputView* modelView_;
  QStackedWidget* stack_;
  QComboBox* sideA_ = nullptr;
  QComboBox* sideB_ = nullptr;
  QButtonGroup* modes_ = nullptr;
  QToolButton* orientation_ = nullptr;
  QSpinBox* gain_ = nullptr;
  QToolButton* modelSees_ = nullptr;
  CompareMode beforeFlip_ = CompareMode::Wipe;
};

}  // namespace reelbrush::ui
