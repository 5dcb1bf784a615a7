// SPDX-License-Identifier: Apache-2.0
#include <QPushButton>
#include <QtTest>

#include "tests/ui/generation_panel_support.h"
#include "ui/base/language.h"
#include "ui/panels/render_queue_panel.h"
#include "ui/widgets/message_bar.h"

namespace reelbrush::ui {

// What the bar above the viewer offers when a run fails (ux 17).
class GenerationFailuresTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { installLanguage(*qApp, QStringLiteral("C")); }
  void cleanup() { bench_.editor.reset(); }
  void wantOfMemoryOffersASmallerRun();
  void failedDecodeIsRepeatedFromTheBar();
  void otherFailuresShowTheQueue();

 private:
  // Runs the generator into its failure and returns the bar, null if it stays hidden.
  MessageBar* failing(const tests::GeneratorScript& script);
  QPushButton* button(const QString& text) const;

  tests::GenerationFixture bench_;
};

MessageBar* GenerationFailuresTest::failing(const tests::GeneratorScript& script) {
  if (!bench_.make(script)) {
    return nullptr;
  }
  bench_.action("generate")->trigger();
  auto* bar = bench_.child<MessageBar>(QStringLiteral("messageBar"));
  return QTest::qWaitFor([&] { return bar->isVisible(); }, 10000) ? bar : nullptr;
}

QPushButton* GenerationFailuresTest::button(const QString& text) const {
  for (auto* each : bench_.editor->window->findChildren<QPushButton*>()) {
    if (each->objectName().startsWith(QStringLiteral("messageBar.")) && each->text() == text) {
      return each;
    }
  }
  return nullptr;
}

void GenerationFailuresTest::wantOfMemoryOffersASmallerRun() {
  tests::GeneratorScript script;
  script.sampleError = "Out of memory: 80 MiB more were refused.";
  const MessageBar* bar = failing(script);
  QVERIFY(bar != nullptr);
  QVERIFY2(bar->message().contains(QStringLiteral("80 MiB")), qPrintable(bar->message()));
  QVERIFY2(bar->message().contains(QStringLiteral("step 4 of 4")), qPrintable(bar->message()));
  QVERIFY(button(QStringLiteral("Decode again")) == nullptr);
  QPushButton* retry = button(QStringLiteral("Retry with less memory…"));
  QVERIFY(retry != nullptr);
  // Meanwhile the user looks at something else.
  bench_.session().selection().clear();
  QTest::mouseClick(retry, Qt::LeftButton);
  QVERIFY(!bar->isVisible());
  QVERIFY(bench_.session().selection().segment() == bench_.editor->segment()->id);
  QVERIFY(bench_.menu(QStringLiteral("changesMenu")) != nullptr);
  const int frames = bench_.settings().frames;
  QVERIFY(bench_.choose(QStringLiteral("changesMenu"), QStringLiteral("Fewer frames")));
  QVERIFY(bench_.settings().frames != frames);
  QTRY_VERIFY(bar->isVisible());  // it was run again, and this generator always fails
  QCOMPARE(bench_.session().generation().jobs().size(), std::size_t{2});
}

void GenerationFailuresTest::failedDecodeIsRepeatedFromTheBar() {
  tests::GeneratorScript script;
  script.failingDecodes = 1;
  const MessageBar* bar = failing(script);
  QVERIFY(bar != nullptr);
  QVERIFY(bar->message().contains(QStringLiteral("samples are kept")));
  QPushButton* again = button(QStringLiteral("Decode again"));
  QVERIFY(again != nullptr);
  QTest::mouseClick(again, Qt::LeftButton);
  QTRY_COMPARE(bench_.editor->segment()->takes.size(), std::size_t{1});
  QCOMPARE(bench_.editor->log->samples.load(), 1);
  QVERIFY(!bar->isVisible());
}

void GenerationFailuresTest::otherFailuresShowTheQueue() {
  tests::GeneratorScript script;
  script.validateError = "The model does not take this.";
  QVERIFY(failing(script) != nullptr);
  QVERIFY(button(QStringLiteral("Retry with less memory…")) == nullptr);
  QPushButton* show = button(QStringLiteral("Show queue"));
  QVERIFY(show != nullptr);
  QTest::mouseClick(show, Qt::LeftButton);
  QVERIFY(bench_.child<RenderQueuePanel>(QStringLiteral("renderQueue"))->isVisible());
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::GenerationFailuresTest)
#include "generation_failures_test.moc"
