// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QMimeData>
#include <QTreeView>
#include <QUrl>
#include <QtTest>

#include "tests/support/media_files.h"
#include "tests/ui/editor_fixture.h"
#include "ui/bin/project_bin.h"

namespace reelbrush::tests {

// The whole editor without footage, for tests that bring media into its bin.
class BinBench {
 protected:
  bool make() {
    editor_ = std::make_unique<EditorFixture>();
    return QTest::qWaitForWindowActive(editor_->window.get());
  }
  template <typename Widget = QWidget>
  Widget* child(const char* name) const {
    return editor_->window->findChild<Widget*>(QString::fromLatin1(name));
  }
  QTreeView* list() const { return child<QTreeView>("binList"); }
  const std::vector<core::MediaItem>& pool() const {
    return editor_->session->document().media.items;
  }
  QString film(const QString& name) const {
    const QString file = editor_->path(name);
    writeFilm(file, 64, 48, 6, core::RationalTime(6, 1));
    return file;
  }
  void drop(QWidget* target, const QList<QUrl>& urls) const {
    QMimeData data;
    data.setUrls(urls);
    drop(target, data);
  }
  void drop(QWidget* target, const QMimeData& data) const {
    const QPoint middle = target->rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &event);
  }
  void import(const QStringList& files) {
    std::vector<std::filesystem::path> paths;
    for (const QString& file : files) {
      paths.emplace_back(file.toStdString());
    }
    const std::size_t wanted = pool().size() + paths.size();
    editor_->window->mediaService().import(paths);
    QTRY_COMPARE(pool().size(), wanted);
  }

  std::unique_ptr<EditorFixture> editor_;
};

}  // namespace reelbrush::tests
