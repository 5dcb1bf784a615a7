// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/clipped_text.h"

#include <QAbstractScrollArea>
#include <QCheckBox>
#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QToolButton>

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
  // Cut off by a parent that cannot be scrolled.
  void lookAtParents(const QWidget& widget, const QString& text) {
    for (const QWidget* parent = widget.parentWidget(); parent != nullptr;
         parent = parent->parentWidget()) {
      if (qobject_cast<const QAbstractScrollArea*>(parent->parentWidget()) != nullptr) {
        return;
      }
      const QRect inParent(widget.mapTo(parent, QPoint()), widget.size());
      if (!parent->rect().contains(inParent)) {
        report(widget, text,
               QStringLiteral("reaches out of %1")
                   .arg(parent->objectName().isEmpty()
                            ? QString::fromLatin1(parent->metaObject()->className())
                            : parent->objectName()));
        return;
      }
      if (parent->isWindow()) {
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
    if (box.toolTip().isEmpty()) {
      compare(box, box.currentText(), box.fontMetrics().horizontalAdvance(box.currentText()),
              field.width());
      lookAtParents(box, box.currentText());
    }
  }

  void lookAt(const QMenuBar& menus) {
    int needed = 0;
    for (const QAction* action : menus.actions()) {
      needed = std::max(needed, menus.actionGeometry(const_cast<QAction*>(action)).right());
    }
    compare(menus, QStringLiteral("menu bar"), needed, menus.width());
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
      compare(button, button.text(), button.sizeHint().width(), button.width());
    }
    lookAtParents(button, button.text());
  }
};

}  // namespace

QStringList clippedTexts(const QWidget& window) {
  Finder finder;
  for (const QWidget* widget : window.findChildren<QWidget*>()) {
    // What lies behind a tab, or is scrolled away, is visible for Qt, but nothing of it is seen.
    if (widget->isVisible() && !widget->visibleRegion().isEmpty()) {
      finder.look(*widget);
    }
  }
  return finder.found;
}

}  // namespace reelbrush::tests
