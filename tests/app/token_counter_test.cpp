// SPDX-License-Identifier: Apache-2.0
#include "app/bridge/token_counter.h"

#include <QtTest>

#include "app/bridge/model_locator.h"
#include "app/bridge/program_files.h"

namespace reelbrush::app {

class TokenCounterTest : public QObject {
  Q_OBJECT

  static constexpr const char* Starter = "starter-videocomposer";

  // The vocabulary is read in the background.
  static std::optional<PromptLength> counted(const TokenCounter& counter, const QString& prompt) {
    std::optional<PromptLength> length;
    (void)QTest::qWaitFor([&] { return (length = counter.count(Starter, prompt)).has_value(); });
    return length;
  }

 private slots:
  void promptsAreCountedAsTheModelReadsThem() {
    const TokenCounter counter(ModelLocator().folders());
    const auto length = counted(counter, QStringLiteral("a large red ball"));
    QVERIFY(length.has_value());
    QCOMPARE(length->used, 4);
    QCOMPARE(length->capacity, 31);
    QCOMPARE(length->cutAt, -1);
  }

  void textBehindTheLastTokenIsMarked() {
    const TokenCounter counter(ModelLocator().folders());
    const QString prompt = QStringLiteral("ball ").repeated(40);
    const auto length = counted(counter, prompt);
    QVERIFY(length.has_value());
    QCOMPARE(length->used, 40);
    const auto read = counter.count(Starter, prompt.left(length->cutAt));
    QVERIFY(read && read->used == read->capacity);
    QVERIFY(counter.count(Starter, prompt.left(length->cutAt + 1))->used > read->capacity);
  }

  void whatCannotBeCountedIsNotGuessed() {
    std::vector<inference::ModelFolder> models = ModelLocator().folders();
    const TokenCounter counter(models);
    QVERIFY(counted(counter, QStringLiteral("ball")).has_value());
    QVERIFY(!counter.count("no-such-model", QStringLiteral("ball")));
    QVERIFY(!counter.count(Starter, QString(200000, QLatin1Char('x'))));
    for (inference::ModelFolder& folder : models) {
      folder.path = "/nowhere";
    }
    const TokenCounter broken(models);
    QTest::qWait(200);
    QVERIFY(!broken.count(Starter, QStringLiteral("ball")));
  }

  void sampleIsFoundFromTheBuild() {
    QVERIFY(std::filesystem::exists(bundledSample() / "project.json"));
  }
};

}  // namespace reelbrush::app

QTEST_GUILESS_MAIN(reelbrush::app::TokenCounterTest)
#include "token_counter_test.moc"
