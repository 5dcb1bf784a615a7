// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QTest>

#include "inference/base/error.h"
#include "inference/conformance/verify.h"

namespace reelbrush::inference {

// One row per fixture and product type: every output within the tolerance that the fixture states.
class ConformanceTest : public QObject {
  Q_OBJECT

 private slots:
  void reproducesTheReference_data();
  void reproducesTheReference();
};

namespace {

QString fixtureFolder() {
  const QString given = qEnvironmentVariable("REELBRUSH_CONFORMANCE");
  return given.isEmpty() ? qEnvironmentVariable("REELBRUSH_SOURCE_DIR") + "/../shared/conformance"
                         : given;
}

}  // namespace

void ConformanceTest::reproducesTheReference_data() {
  QTest::addColumn<QString>("component");
  QTest::addColumn<bool>("isHalf");
  for (const char* component :
       {"videocomposer.unet", "videocomposer.ddim", "sd.vae", "openclip.text", "openclip.image"}) {
    QTest::addRow("%s f32", component) << QString(component) << false;
    QTest::addRow("%s bf16", component) << QString(component) << true;
  }
}

void ConformanceTest::reproducesTheReference() {
  QFETCH(QString, component);
  QFETCH(bool, isHalf);
  const QString file = QDir(fixtureFolder()).filePath(component + ".safetensors");
  if (!QFile::exists(file)) {
    QSKIP(qPrintable("no fixture " + file));
  }
  const std::vector<FixtureResult> results =
      verifyFixture(file.toStdString(), Device{}, isHalf ? DType::BF16 : DType::F32);
  QVERIFY(!results.empty());
  const FixtureResult* worst = &results.front();
  for (const FixtureResult& result : results) {
    QCOMPARE(result.component, component.toStdString());
    QVERIFY2(result.pass, qPrintable(QString("%1: error %2, tolerance %3 %4")
                                         .arg(QString::fromStdString(result.output))
                                         .arg(result.error)
                                         .arg(result.tolerance)
                                         .arg(QString::fromStdString(result.note))));
    worst = result.error > worst->error ? &result : worst;
  }
  qInfo("%zu outputs, worst %s: error %.2e, tolerance %.0e", results.size(), worst->output.c_str(),
        worst->error, worst->tolerance);
}

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::ConformanceTest)
#include "conformance_test.moc"
