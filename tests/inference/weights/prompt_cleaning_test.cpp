// SPDX-License-Identifier: Apache-2.0
#include "inference/text/prompt_cleaning.h"

#include <QTest>

#include "inference/text/unicode.h"

namespace reelbrush::inference {

namespace {

QString cleaned(const std::string& text) {
  return QString::fromStdString(unicode::encoded(cleanedPrompt(text)));
}

}  // namespace

class PromptCleaningTest : public QObject {
  Q_OBJECT

 private slots:
  void cleans_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* text, const char* expected) {
      QTest::newRow(text) << text << expected;
    };
    row("  Two \t\n words ", "two words");
    row("\u00a0wide\u3000space\u2003", "wide space");
    row("“Quotes” ‘and’ ʼone", "\"quotes\" 'and' 'one");
    row("cafe\u0301 ÀÉ", "caf\u00e9 àé");
    row("İstanbul ΣΑΣ", "i\u0307stanbul σας");
    row("a &amp;amp; b", "a & b");
    row("a &amp;amp;amp; b", "a &amp; b");
    row("&lt;i&gt; &quot;x&quot; &rsquo;", "<i> \"x\" '");
    row("&#65;&#x42;&#X43 &#8217;", "abc '");
    row("&eacute; &eacute &frac12; &copyright", "é é ½ ©right");
    row("&#150; &#0; &#xD800; &#99999999999999;", "– \ufffd \ufffd \ufffd");
    row("&#1;x", "x");
    row("& &; &unknown; &# &#x; &a", "& &; &unknown; &# &#x; &a");
    row("", "");
    row("   ", "");
  }
  void cleans() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(cleaned(text.toStdString()), expected);
  }

  void brokenUtf8BecomesReplacements() {
    QCOMPARE(cleaned("a\xff"
                     "b"),
             QString("a\ufffd"
                     "b"));
  }
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::PromptCleaningTest)
#include "prompt_cleaning_test.moc"
