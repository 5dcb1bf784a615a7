// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include "core/session/recovery.h"

class QVBoxLayout;

namespace reelbrush::ui {

// Asks what to do with changes that were recorded but not saved before the program ended (ux
// U13.5). Nothing is deleted by any answer; closing it means to decide later.
class RecoveryDialog : public QDialog {
  Q_OBJECT

 public:
  enum class Choice { Recover, OpenSaved, Later };

  explicit RecoveryDialog(const core::RecoveryOffer& offer, QWidget* parent = nullptr);

  Choice choice() const { return choice_; }

 private:
  void addFacts(const core::RecoveryOffer& offer, QVBoxLayout* column);
  void choose(Choice choice);

  Choice choice_ = Choice::Later;
};

}  // namespace reelbrush::ui
