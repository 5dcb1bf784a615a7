// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>

#include <QFrame>
#include <QImage>

#include "core/generation/model_catalog.h"
#include "core/timeline/prompt_block.h"
#include "ui/base/services.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace reelbrush::ui {

class PromptEdit;

// One prompt block as a card: picture, range, prompt, negative prompt, how it goes over into the
// next, and under "More" guidance, seed and a note. It only tells what the user changes.
class StoryCard : public QFrame {
  Q_OBJECT

 public:
  // What the block looks like among the others.
  struct View {
    int number = 1;
    QString range;
    bool isLast = true;
    const core::ModelDescription* model = nullptr;  // null: none is installed
  };

  StoryCard(const core::PromptBlockId& block, const WindowServices& services, int number,
            QWidget* parent = nullptr);

  const core::PromptBlockId& block() const { return block_; }
  void setBlock(const core::PromptBlock& block, const View& view);
  void setPicture(const QImage& picture);
  void editPrompt();
  QWidget* handle() const;  // what the card is dragged by

 signals:
  void typed(const core::PromptBlockId& block, const QString& text, bool isNegative);
  // Anything else; `field` names it for merging.
  void changed(const core::PromptBlock& block, const QString& field);
  void moveRequested(const core::PromptBlockId& block, int places);
  void removeRequested(const core::PromptBlockId& block);
  void left();

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* makeTop(int number);
  QWidget* makeTransition();
  QWidget* makeMore();
  void connectFields();
  void count(PromptEdit* edit, QLabel* label);
  void showTransition(const View& view);
  void tell(const QString& field, const std::function<void(core::PromptBlock&)>& change);

  core::PromptBlockId block_;
  const WindowServices& services_;
  core::PromptBlock shown_;
  std::string modelId_;
  bool isSilent_ = false;
  QLabel* range_ = nullptr;
  QLabel* title_ = nullptr;
  QLabel* picture_ = nullptr;
  PromptEdit* prompt_ = nullptr;
  PromptEdit* negative_ = nullptr;
  QLabel* promptCount_ = nullptr;
  QLabel* negativeCount_ = nullptr;
  QWidget* transitionRow_ = nullptr;
  QComboBox* transition_ = nullptr;
  QSpinBox* ease_ = nullptr;
  QLabel* reason_ = nullptr;
  QWidget* more_ = nullptr;
  QDoubleSpinBox* guidance_ = nullptr;
  QLineEdit* seed_ = nullptr;
  QLineEdit* note_ = nullptr;
};

}  // namespace reelbrush::ui
