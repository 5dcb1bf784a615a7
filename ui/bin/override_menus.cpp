// SPDX-License-Identifier: Apache-2.0
#include "ui/bin/override_menus.h"

#include <initializer_list>
#include <optional>
#include <utility>

#include <QCoreApplication>
#include <QMenu>

namespace reelbrush::ui {
namespace {

using core::ColourMatrix;
using core::ColourRange;
using core::MediaOverride;

QString tr(const char* text) {
  return QCoreApplication::translate("OverrideMenus", text);
}

// The override with one member replaced.
template <typename Value>
MediaOverride with(MediaOverride changes, std::optional<Value> MediaOverride::*member,
                   std::optional<Value> value) {
  changes.*member = value;
  return changes;
}

}  // namespace

void addOverrideMenus(QMenu& menu, const core::MediaItem& item,
                      std::function<void(const MediaOverride& changes)> choose) {
  if (item.width <= 0 || item.matrix == ColourMatrix::Rgb) {
    return;
  }
  const MediaOverride& now = item.changes;
  const auto add = [&](QMenu* list, const QString& text, const MediaOverride& wanted) {
    QAction* action = list->addAction(text, list, [choose, wanted] { choose(wanted); });
    action->setCheckable(true);
    action->setChecked(wanted == now);
  };
  const QString asInFile = tr("As in the file");
  QMenu* turn = menu.addMenu(tr("R&otation"));
  add(turn, asInFile, with<int>(now, &MediaOverride::rotation, std::nullopt));
  for (const int degrees : {0, 90, 180, 270}) {
    add(turn, tr("%1° clockwise").arg(degrees), with<int>(now, &MediaOverride::rotation, degrees));
  }
  QMenu* matrix = menu.addMenu(tr("Colour &matrix"));
  add(matrix, asInFile, with<ColourMatrix>(now, &MediaOverride::matrix, std::nullopt));
  const std::initializer_list<std::pair<const char*, ColourMatrix>> matrices{
      {"BT.601", ColourMatrix::Bt601},
      {"BT.709", ColourMatrix::Bt709},
      {"BT.2020", ColourMatrix::Bt2020}};
  for (const auto& [name, value] : matrices) {
    add(matrix, QString::fromLatin1(name), with<ColourMatrix>(now, &MediaOverride::matrix, value));
  }
  QMenu* range = menu.addMenu(tr("Colour &range"));
  add(range, asInFile, with<ColourRange>(now, &MediaOverride::range, std::nullopt));
  add(range, tr("Limited"), with<ColourRange>(now, &MediaOverride::range, ColourRange::Limited));
  add(range, tr("Full"), with<ColourRange>(now, &MediaOverride::range, ColourRange::Full));
}

core::MediaItem changedBy(core::MediaItem item, const MediaOverride& changes) {
  const int before = item.changes.rotation.value_or(item.rotation);
  const int after = changes.rotation.value_or(item.rotation);
  if ((after - before) % 180 != 0) {
    std::swap(item.width, item.height);
  }
  item.changes = changes;
  return item;
}

}  // namespace reelbrush::ui
