// SPDX-License-Identifier: Apache-2.0
#include "core/base/sentence.h"

#include <filesystem>
#include <stdexcept>

#include <QCoreApplication>
#include <QHash>
#include <QTest>
#include <QTranslator>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json.h"

namespace reelbrush::core {

namespace {

// A language of a few words, with its places in another order than in English.
class Foreign : public QTranslator {
 public:
  bool isEmpty() const override { return false; }
  QString translate(const char* context, const char* source, const char*, int) const override {
    static const QHash<QByteArray, QString> Words{
        {"%1 (%2)", QStringLiteral("%1 <%2>")},
        {"moves %1 to %2", QStringLiteral("nach %2 wandert %1")},
        {"the mask %1", QStringLiteral("Maske %1")},
        {"Depth", QStringLiteral("Tiefe")},
        {"Cannot read \"%1\": %2.", QStringLiteral("Nicht lesbar: „%1“, %2.")},
        {"%1 must hold a JSON object { … }.", QStringLiteral("%1 braucht { … }.")},
        {"frame %1", QStringLiteral("Bild %1")}};
    return QByteArray(context) == "Error" ? Words.value(source) : QString();
  }
};

}  // namespace

// Sentences in English and in the language of the interface, and errors made of them.
class SentenceTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { QVERIFY(QCoreApplication::installTranslator(&foreign_)); }
  void cleanup() { QCoreApplication::removeTranslator(&foreign_); }

  void placesAreFilledInBothLanguages() {
    const Sentence sentence("moves %1 to %2", "a", std::string("b"));
    QCOMPARE(sentence.english(), std::string("moves a to b"));
    QCOMPARE(sentence.translated(), QStringLiteral("nach b wandert a"));
  }

  void placesWithinArgumentsStay() {
    const Sentence sentence("moves %1 to %2", "100%2 %1", std::filesystem::path("/tmp/%1%3.png"));
    QCOMPARE(sentence.english(), std::string("moves 100%2 %1 to /tmp/%1%3.png"));
    QCOMPARE(sentence.translated(), QStringLiteral("nach /tmp/%1%3.png wandert 100%2 %1"));
  }

  void onePlaceMayComeTwice() {
    QCOMPARE(Sentence("%1 and %2 and %1, 100 %", 3, -2).english(),
             std::string("3 and -2 and 3, 100 %"));
  }

  void numbersReadAsBefore() {
    QCOMPARE(Sentence("%1 %2 %3", 1.5, std::size_t{7}, std::int64_t{-9}).english(),
             std::string("1.500000 7 -9"));
  }

  void sentencesWithinSentencesAreTranslated() {
    const Sentence inner("the mask %1", "%2");
    const Sentence sentence("moves %1 to %2", inner, "x");
    QCOMPARE(sentence.english(), std::string("moves the mask %2 to x"));
    QCOMPARE(sentence.translated(), QStringLiteral("nach x wandert Maske %2"));
  }

  void textsFromElsewhereStay() {
    const Sentence sentence = Sentence::verbatim("Depth %1");
    QCOMPARE(sentence.english(), std::string("Depth %1"));
    QCOMPARE(sentence.translated(), QStringLiteral("Depth %1"));
    QCOMPARE(Sentence::verbatim("Depth").translated(), QStringLiteral("Depth"));
  }

  void knownWordsAreTranslated() {
    QCOMPARE(Sentence::known("Depth").english(), std::string("Depth"));
    QCOMPARE(Sentence::known("Depth").translated(), QStringLiteral("Tiefe"));
    // Words of a model that nobody translated.
    QCOMPARE(Sentence::known("No %1 here.").translated(), QStringLiteral("No %1 here."));
  }

  void emptySaysNothing() {
    QVERIFY(Sentence().empty());
    QVERIFY(Sentence().english().empty());
    QVERIFY(Sentence().translated().isEmpty());
    QVERIFY(!Sentence("the mask %1", "").empty());
  }

  void otherLettersSurvive() {
    const Sentence sentence("the mask %1", "Übung 遮罩 %9");
    QCOMPARE(sentence.english(), std::string("the mask Übung 遮罩 %9"));
    QCOMPARE(sentence.translated(), QStringLiteral("Maske Übung 遮罩 %9"));
  }

  void errorsAreEnglishAndTranslatedWithTheirContexts() {
    const Error plain(ErrorCode::Model, Sentence("moves %1 to %2", "a", "b"));
    QCOMPARE(std::string(plain.what()), std::string("moves a to b"));
    const Error within =
        plain.within(Sentence("frame %1", 3)).within(Sentence("the mask %1", "%1"));
    QCOMPARE(std::string(within.what()), std::string("moves a to b (frame 3) (the mask %1)"));
    QCOMPARE(within.message(), std::string("moves a to b"));
    QVERIFY(within.code() == ErrorCode::Model);
    QCOMPARE(errorText(within), QStringLiteral("nach b wandert a <Bild 3> <Maske %1>"));
    QCOMPARE(within.sentence().translated(), QStringLiteral("nach b wandert a"));
    QCOMPARE(errorText(std::runtime_error("Größe")), QStringLiteral("Größe"));
  }

  // Failures as the program throws them.
  void realFailuresAreTranslated() {
    QString told;
    std::string english;
    try {
      readWholeFile("/nowhere/100%2.txt", 10);
    } catch (const std::exception& error) {
      told = errorText(error);
      english = error.what();
    }
    QCOMPARE(english,
             std::string("Cannot read \"/nowhere/100%2.txt\": No such file or directory."));
    QCOMPARE(told,
             QStringLiteral("Nicht lesbar: „/nowhere/100%2.txt“, No such file or directory."));
    try {
      parseJsonObject("[1]", "%1.json");
    } catch (const Error& error) {
      told = errorText(error);
    }
    QCOMPARE(told, QStringLiteral("%1.json braucht { … }."));
  }

  void withoutATranslatorItIsEnglish() {
    QCoreApplication::removeTranslator(&foreign_);
    QCOMPARE(Sentence("moves %1 to %2", "a", "%1").translated(), QStringLiteral("moves a to %1"));
  }

 private:
  Foreign foreign_;
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::SentenceTest)
#include "sentence_test.moc"
