// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QStackedWidget>

#include "core/session/session.h"
#include "core/undo/mask_commands.h"

class QCheckBox;
class QComboBox;
class QListWidget;
class QListWidgetItem;
class QToolButton;

namespace reelbrush::ui {

class ValueSlider;

// The mask layers of the selected segment (ux U6.1): order, visible, locked, name, mode, invert,
// feather, grow, opacity, and the loose box of the whole mask. Every change is one undo step; a
// drag of a slider coalesces.
class MaskLayersPanel : public QStackedWidget {
  Q_OBJECT

 public:
  explicit MaskLayersPanel(core::Session& session, QWidget* parent = nullptr);

 private:
  QWidget* makePage();
  QWidget* makeButtons(QWidget* page);
  void makeFields(QWidget* page);
  void connectFields();
  core::FoundMask mask() const;
  const core::MaskLayer* layer() const;
  core::MaskPlace place() const;
  void refresh();
  void refreshList(const core::MaskStack& masks);
  void refreshFields();
  void itemChanged(QListWidgetItem* item);
  void addLayer();
  void removeLayer();
  void moveLayer(int by);
  void change(const char* field, const std::function<void(core::MaskLayer&)>& edit);
  void setLooseBox(bool isOn, double part);

  core::Session& session_;
  QListWidget* list_ = nullptr;
  QToolButton* add_ = nullptr;
  QToolButton* remove_ = nullptr;
  QToolButton* up_ = nullptr;
  QToolButton* down_ = nullptr;
  QComboBox* mode_ = nullptr;
  QCheckBox* locked_ = nullptr;
  QCheckBox* invert_ = nullptr;
  ValueSlider* feather_ = nullptr;
  ValueSlider* grow_ = nullptr;
  ValueSlider* opacity_ = nullptr;
  QCheckBox* looseBox_ = nullptr;
  ValueSlider* loosePart_ = nullptr;
};

}  // namespace reelbrush::ui
