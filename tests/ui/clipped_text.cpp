// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/clipped_text.h"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QGroupBox>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QToolButton>
#include <QToolTip>

#include "ui/widgets/scroll_row.h"

namespace reelbrush::tests {

namespace {

class Finder {
 public:
  void look(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
      lookAt(*label);
    } else if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
      lookAt(*tabs);
    } else if (const auto* box = qobject_cast<const QComboBox*>(&widget)) {
      lookAt(*box);
    } else if (const auto* field = qobject_cast<const QLineEdit*>(&widget)) {
      lookAt(*field);
    } else if (const auto* group = qobject_cast<const QGroupBox*>(&widget)) {
      compare(widget, group->title(), group->fontMetrics().horizontalAdvance(group->title()),
              group->width());
    } else if (const auto* menus = qobject_cast<const QMenuBar*>(&widget)) {
      lookAt(*menus);
    } else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
      lookAt(*button);
    }
  }
  QStringList found;

 private:
  void compare(const QWidget& widget, const QString& text, int needed, int offered) {
    if (needed > offered && !text.trimmed().isEmpty()) {
      report(widget, text, QStringLiteral("needs %1, has %2").arg(needed).arg(offered));
    }
  }
  void report(const QWidget& widget, const QString& text, const QString& why) {
    const QWidget* named = &widget;
    while (named->objectName().isEmpty() && named->parentWidget() != nullptr) {
      named = named->parentWidget();
    }
    found.append(QStringLiteral("%1 in %2: \"%3\" %4")
                     .arg(QString::fromLatin1(widget.metaObject()->className()),
                          named->objectName(), text, why));
  }
  // Cut off by a parent that cannot be scrolled, or not sideways.
  void lookAtParents(const QWidget& widget, const QString& text) {
    for (const QWidget* parent = widget.parentWidget(); parent != nullptr;
         parent = parent->parentWidget()) {
      const QRect inParent(widget.mapTo(parent, QPoint()), widget.size());
      const auto* area = qobject_cast<const QAbstractScrollArea*>(parent->parentWidget());
      const bool isCut =
          area == nullptr
              ? !parent->rect().contains(inParent)
              : area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff &&
                    qobject_cast<const ui::ScrollRow*>(area->parentWidget()) == nullptr &&
                    (inParent.left() < 0 || inParent.right() >= parent->width());
      if (isCut) {
        const QString name = parent->objectName();
        report(widget, text,
               QStringLiteral("reaches out of %1")
                   .arg(name.isEmpty() ? QString::fromLatin1(parent->metaObject()->className())
                                       : name));
      }
      if (isCut || area != nullptr || parent->isWindow()) {
        return;
      }
    }
  }

  void lookAt(const QLabel& label) {
    const QString& text = label.text();
    if (text.isEmpty() || !label.pixmap().isNull() || !label.toolTip().isEmpty()) {
      return;
    }
    if (label.wordWrap()) {
      compare(label, text, label.heightForWidth(label.width()), label.height());
    } else {
      compare(label, text, label.sizeHint().width(), label.width());
    }
    lookAtParents(label, text);
  }

  void lookAt(const QTabBar& tabs) {
    for (int i = 0; i < tabs.count(); ++i) {
      const int needed = tabs.fontMetrics().horizontalAdvance(tabs.tabText(i).remove(u'&'));
      if (tabs.isTabVisible(i) && tabs.tabToolTip(i).isEmpty()) {
        compare(tabs, tabs.tabText(i), needed, tabs.tabRect(i).width());
      }
    }
  }

  void lookAt(const QComboBox& box) {
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.editable = box.isEditable();
    const QRect field = box.style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                    QStyle::SC_ComboBoxEditField, &box);
    // Asked for, since it depends on the width.
    QHelpEvent asks(QEvent::ToolTip, QPoint(), box.mapToGlobal(QPoint()));
    QCoreApplication::sendEvent(const_cast<QComboBox*>(&box), &asks);
    const bool isTold = QToolTip::text().contains(box.currentText());
    QToolTip::hideText();
    if (!isTold) {
      compare(box, box.currentText(), box.fontMetrics().horizontalAdvance(box.currentText()),
              field.width());
      lookAtParents(box, box.currentText());
    }
  }

  // What a person types may be longer than its field; what a spin box shows may not.
  void lookAt(const QLineEdit& field) {
    constexpr int OwnMargins = 4;
    const int offered = field.contentsRect().width() - field.textMargins().left() -
                        field.textMargins().right() - OwnMargins;
    const bool isSpin = qobject_cast<const QAbstractSpinBox*>(field.parentWidget()) != nullptr;
    const QString text = field.text().isEmpty() ? field.placeholderText()
                         : isSpin               ? field.text()
                                                : QString();
    if (field.toolTip().isEmpty()) {
      compare(field, text, field.fontMetrics().horizontalAdvance(text), offered);
    }
    lookAtParents(field, text);
  }

  void lookAt(const QMenuBar& menus) {
    int needed = 0;
    for (const QAction* action : menus.actions()) {
      needed = std::max(needed, menus.actionGeometry(const_cast<QAction*>(action)).right());
    }
    compare(menus, QStringLiteral("menu bar"), needed, menus.width());
  }

  // A style makes buttons with a short text wider than they have to be.
  static int widthOf(const QAbstractButton& button) {
    constexpr int Frame = 24;
    const QString text = QString(button.text()).remove(u'&');
    const int icon = button.icon().isNull() ? 0 : button.iconSize().width() + 4;
    return button.fontMetrics().horizontalAdvance(text) + icon + Frame;
  }

  void lookAt(const QAbstractButton& button) {
    const auto* tool = qobject_cast<const QToolButton*>(&button);
    const bool isIconOnly = tool != nullptr && !tool->icon().isNull() &&
                            tool->toolButtonStyle() == Qt::ToolButtonIconOnly;
    if (button.text().isEmpty() || isIconOnly) {
      return;
    }
    // Tool buttons and check boxes repeat their text in the tool tip or have none of their own:
    // what their style needs is what counts.
    if (button.toolTip().isEmpty() || tool != nullptr) {
      compare(button, button.text(), std::min(button.sizeHint().width(), widthOf(button)),
              button.width());
    }
    lookAtParents(button, button.text());
  }
};

// Whether it is seen, or would be after scrolling. What lies behind a tab is visible for Qt, but
// nothing of it is seen.
bool isInSight(const QWidget& widget) {
  if (!widget.isVisible()) {
    return false;
  }
  if (!widget.visibleRegion().isEmpty()) {
    return true;
  }
  for (const QWidget* each = &widget; each != nullptr; each = each->parentWidget()) {
    const QWidget* parent = each->parentWidget();
    const auto* area =
        qobject_cast<const QScrollArea*>(parent != nullptr ? parent->parentWidget() : nullptr);
    if (area != nullptr && parent == area->viewport() && !parent->visibleRegion().isEmpty()) {
      return true;
    }
  }
  return false;
}

}  // namespace

QStringList clippedTexts(const QWidget& window) {
  Finder finder;
  for (const QWidget* widget : window.findChildren<QWidget*>()) {
    if (widget->window() == window.window() && isInSight(*widget)) {
      finder.look(*widget);
    }
  }
  return finder.found;
}

}  // namespace reelbrush::tests
