// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>

#include <QLabel>
#include <QRegularExpression>
#include <QtTest>

#include "core/undo/recipe_commands.h"
#include "core/undo/take_commands.h"
#include "core/undo/timeline_commands.h"
#include "tests/ui/generation_panel_support.h"
#include "ui/base/guard.h"
#include "ui/base/language.h"
#include "ui/panels/job_text.h"
#include "ui/widgets/message_bar.h"

namespace reelbrush::ui {

// What goes wrong is told in the language of the interface: real failures, shown where a user
// sees them.
class ChineseErrorsTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { installLanguage(*qApp, QStringLiteral("zh_CN")); }
  void cleanupTestCase() { installLanguage(*qApp, QStringLiteral("en")); }
  void init();
  void cleanup() { bench_.editor.reset(); }
  void failuresAreChinese_data();
  void failuresAreChinese();
  void obstaclesOfGeneratingAreChinese();
  void endsOfJobsAreChinese();
  void repairsOfAProjectAreChinese();

 private:
  using Failing = std::function<void(tests::EditorFixture&)>;

  // Chinese, and but for the names in `names` without a word of English.
  static bool isChinese(QString text, const QStringList& names);
  QString obstacle() const { return bench_.child<QLabel>(QStringLiteral("obstacleLabel"))->text(); }
  template <typename Edit>
  void push(Edit edit) {
    bench_.session().push(std::move(edit));
  }

  tests::GenerationFixture bench_;
};

bool ChineseErrorsTest::isChinese(QString text, const QStringList& names) {
  for (const QString& name : names) {
    text.remove(name);
  }
  static const QRegularExpression Word(QStringLiteral("[A-Za-z]{3,}"));
  return std::any_of(text.begin(), text.end(),
                     [](QChar c) { return c.unicode() >= 0x4e00 && c.unicode() <= 0x9fff; }) &&
         !text.contains(Word);
}

void ChineseErrorsTest::init() {
  tests::GeneratorScript script;
  script.steps = 2;
  QVERIFY(bench_.make(script));
}

void ChineseErrorsTest::failuresAreChinese_data() {
  QTest::addColumn<Failing>("fail");
  QTest::addColumn<QStringList>("names");
  const auto row = [](const char* name, Failing fail, const QStringList& names = {}) {
    QTest::newRow(name) << std::move(fail) << names;
  };
  const QString missing = QStringLiteral("/nowhere/film%2.mkv");
  row("a missing film", [=](auto& editor) { editor.session->newFromClip(missing.toStdString()); },
      {missing});
  row("no film", [](auto& editor) {
    QFile file(editor.path(QStringLiteral("empty.mkv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    editor.session->newFromClip(file.fileName().toStdString());
  });
  row("saving without a folder", [](auto& editor) { editor.session->save(); });
  row("a take that is gone", [](auto& editor) {
    editor.session->push(core::UseTake{{}, editor.segment()->id, core::TakeId::create()});
  });
  row("a locked track", [](auto& editor) {
    const core::TrackId track = editor.session->sequence().tracks.front().id;
    editor.session->push(core::SetTrack{{}, track, "V-1", true, false, false});
    editor.session->push(core::RemoveTrack{{}, track});
  });
}

void ChineseErrorsTest::failuresAreChinese() {
  QFETCH(Failing, fail);
  QFETCH(QStringList, names);
  QVERIFY(!guard(bench_.editor->window.get(), QString(), [&] { fail(*bench_.editor); }));
  names << bench_.editor->dir.path() << QStringLiteral("empty.mkv");
  const QString told = bench_.child<MessageBar>(QStringLiteral("messageBar"))->message();
  QVERIFY2(isChinese(told, names), qPrintable(told));
}

void ChineseErrorsTest::obstaclesOfGeneratingAreChinese() {
  const core::SegmentId id = bench_.editor->segment()->id;
  core::SegmentTransition join = bench_.editor->segment()->transition;
  join.kind = core::TransitionKind::Loop;  // left behind by a model that can
  push(core::SetTransition{{}, id, join});
  // The model's name and its own reason are the scripted generator's.
  const core::ModelDescription& model = *bench_.session().modelOf(*bench_.editor->segment());
  const QStringList own{QString::fromStdString(model.name),
                        QString::fromStdString(model.unsupported.begin()->second)};
  QTRY_VERIFY2(isChinese(obstacle(), own), qPrintable(obstacle()));
  core::RecipeSettings settings = bench_.settings();
  settings.modelId = "absent";
  push(core::SetRecipeSettings{{}, id, settings, "model"});
  QTRY_VERIFY2(isChinese(obstacle(), {QStringLiteral("absent")}), qPrintable(obstacle()));
  settings.modelId.clear();
  push(core::SetRecipeSettings{{}, id, settings, "model"});
  join.kind = core::TransitionKind::Cut;
  push(core::SetTransition{{}, id, join});
  QTRY_VERIFY(obstacle().isEmpty());
  bench_.session().undoStack().setIndex(0);  // nothing is painted yet
  const core::SegmentId fresh =
      bench_.session().ensureSegment({core::RationalTime(), core::RationalTime::seconds(1)});
  bench_.session().selection().selectSegment(fresh);
  QTRY_VERIFY2(isChinese(obstacle(), {}), qPrintable(obstacle()));
}

void ChineseErrorsTest::endsOfJobsAreChinese() {
  QVERIFY(bench_.generate());
  const core::Segment& segment = *bench_.editor->segment();
  const core::JobId job = bench_.session().desk().reproduce(segment.id, segment.takes.front().id);
  const auto text = [&] {
    const auto status = bench_.session().generation().job(job);
    return status && core::isEnd(status->state) ? jobText(*status) : QString();
  };
  QTRY_VERIFY_WITH_TIMEOUT(!text().isEmpty(), 20000);
  QVERIFY2(isChinese(text(), {}), qPrintable(text()));
}

void ChineseErrorsTest::repairsOfAProjectAreChinese() {
  const std::filesystem::path folder =
      bench_.editor->path(QStringLiteral("broken.reel")).toStdString();
  bench_.session().saveAs(folder);
  QFile file(QString::fromStdString((folder / "project.json").string()));
  QVERIFY(file.open(QIODevice::ReadWrite));
  QVERIFY(file.resize(file.size() - 2));
  file.close();
  QString lines;
  for (const core::Sentence& sentence : bench_.session().open(folder)) {
    lines += sentence.translated();
  }
  QVERIFY2(isChinese(lines, {}), qPrintable(lines));
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::ChineseErrorsTest)
#include "chinese_errors_test.moc"
