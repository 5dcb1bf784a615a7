// SPDX-License-Identifier: Apache-2.0
#include "inference/text/word_tokenizer.h"

#include <fstream>
#include <functional>

#include <QTemporaryDir>
#include <QTest>

#include "inference/base/error.h"

namespace reelbrush::inference {

using Ids = std::vector<std::int64_t>;

namespace {

// 0 pad, 1 start, 2 unknown, 3 null, 4 red, 5 ball, 6 moves, 7 left, 8 up, 9 large
const std::string Vocabulary =
    "{\"format\":\"reelbrush-words-1\",\"tokens\":[\"<pad>\",\"<start>\",\"<unknown>\",\"<null>\","
    "\"red\",\"ball\","
    "\"moves\",\"left\",\"up\",\"large\"],\"pad\":\"<pad>\",\"start\":\"<start>\",\"unknown\":\"<"
    "unknown>\","
    "\"null\":\"<null>\",\"length\":8,\"synonyms\":{\"sphere\":\"ball\",\"Big\":\"large\",\"the\":"
    "\"\",\"红色\":\"red\","
    "\"红\":\"red\",\"大\":\"large\",\"球\":\"ball\",\"的\":\"\",\"向左上\":\"up "
    "left\",\"向左\":\"left\",\"移动\":\"moves\"}}";

std::string changed(const std::string& from, const std::string& to) {
  std::string text = Vocabulary;
  const std::size_t at = text.find(from);
  return at == text.npos ? "no such text" : text.replace(at, from.size(), to);
}

QString errorText(const std::function<void()>& run) {
  try {
    run();
  } catch (const Error& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}

}  // namespace

class WordTokenizerTest : public QObject {
  Q_OBJECT

 private slots:
  void tokenises_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("words");
    const auto row = [](const char* text, const QList<int>& words) {
      QTest::newRow(text) << text << words;
    };
    row("red ball moves left", {4, 5, 6, 7});
    row("The BIG, red sphere!", {9, 4, 5});
    row("red-ball/2left", {4, 5, 7});
    row("red zebra", {4, 2});
    row("红色的大球向左移动", {4, 9, 5, 7, 6});
    row("红球 向左上", {4, 5, 8, 7});
    row("红色Ball龙", {4, 5, 2});
    row("红色，球。", {4, 5});
    row("ボ", {2});
    row("", {3});
    row(" …!? 7 ", {3});
    row("the 的", {3});
  }
  void tokenises() {
    QFETCH(QString, text);
    QFETCH(QList<int>, words);
    Ids expected(8, 0);
    expected[0] = 1;
    std::copy(words.begin(), words.end(), expected.begin() + 1);
    QCOMPARE(WordTokenizer(Vocabulary).tokenise(text.toStdString()).ids, expected);
  }

  void tellsWhatWasCut() {
    const WordTokenizer tokenizer(Vocabulary);
    const TokenisedText cut = tokenizer.tokenise("red red red red red red red left up");
    QCOMPARE(cut.used, 9);
    QCOMPARE(cut.capacity, 7);
    QCOMPARE(cut.ids, (Ids{1, 4, 4, 4, 4, 4, 4, 4}));
    QCOMPARE(tokenizer.tokenise("").used, 0);
    QCOMPARE(tokenizer.vocabularySize(), std::int64_t{10});
  }

  void refusesBrokenVocabularies_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char* name, const std::string& json, const char* complaint) {
      QTest::newRow(name) << QByteArray::fromStdString(json) << complaint;
    };
    row("other format", changed("words-1", "words-2"), "format");
    row("list", "[]", "format");
    row("no JSON", "{", "UTF-8 JSON");
    row("not UTF-8", changed("sphere", "\xff"), "UTF-8 JSON");
    row("deep", std::string(100'000, '['), "nests deeper");
    row("token twice", changed("\"red\",\"ball\"", "\"red\",\"red\""), "twice");
    row("token a number", changed("\"red\",\"ball\"", "\"red\",7"), "something else than text");
    row("tokens no list", changed("\"tokens\":[", "\"tokens\":7,\"x\":["), "no list");
    row("pad absent", changed("\"pad\"", "\"padding\""), "lacks \"pad\"");
    row("pad unknown", changed("\"pad\":\"<pad>\"", "\"pad\":\"<p>\""), "not among its tokens");
    row("length zero", changed(":8,", ":0,"), "length");
    row("length huge", changed(":8,", ":99999999999999999999,"), "length");
    row("length negative", changed(":8,", ":-8,"), "length");
    row("length text", changed(":8,", ":\"8\","), "length");
    row("synonym of nothing", changed("\"sphere\":\"ball\"", "\"sphere\":\"globe\""), "globe");
    row("synonym a number", changed("\"sphere\":\"ball\"", "\"sphere\":1"), "synonyms");
    row("synonyms a list", changed("\"synonyms\":{", "\"synonyms\":[],\"x\":{"), "no object");
  }
  void refusesBrokenVocabularies() {
    QFETCH(QByteArray, json);
    QFETCH(QString, complaint);
    const QString message = errorText([&] { WordTokenizer tokenizer(json.toStdString()); });
    QVERIFY2(message.contains(complaint), qPrintable(message));
  }

  void opensFiles() {
    QTemporaryDir folder;
    const std::string path = folder.filePath("vocabulary.json").toStdString();
    std::ofstream(path) << Vocabulary;
    QCOMPARE(WordTokenizer::open(path)->tokenise("red").ids[1], std::int64_t{4});
    std::ofstream(path) << "{}";
    QVERIFY(errorText([&] { WordTokenizer::open(path); }).contains("vocabulary.json"));
    QVERIFY(errorText([&] { WordTokenizer::open(path + "x"); }).contains("does not exist"));
    QVERIFY(errorText([] {
              WordTokenizer(Vocabulary).tokenise(std::string(70'000, 'a'));
            }).contains("shorten it"));
  }
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::WordTokenizerTest)
#include "word_tokenizer_test.moc"
