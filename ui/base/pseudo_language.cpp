// SPDX-License-Identifier: Apache-2.0
#include "ui/base/pseudo_language.h"

#include <cstring>

#include <QRegularExpression>

namespace reelbrush::ui {
namespace {

QChar accented(QChar letter) {
  static const QString plain = QStringLiteral("aeiouyncszgAEIOUYNCSZG");
  static const QString marked = QString::fromUtf8("áéíőúýñçšžğÁÉÍŐÚÝÑÇŠŽĞ");
  const qsizetype at = plain.indexOf(letter);
  return at < 0 ? letter : marked[at];
}

// Words of a few letters, so that a line can break in them as it does in a long text.
QString filling(qsizetype length) {
  QString words;
  while (words.size() < length) {
    words.append(words.size() % 6 == 5 ? QChar(u' ') : QChar(u'ō'));
  }
  return words;
}

}  // namespace

QString pseudoText(const QString& english) {
  // What the program puts in or reads, and mark-up, is passed over.
  static const QRegularExpression kept(
      QStringLiteral("%L?[0-9]+|%n|<[^>]*>|&[a-z]+;|\\*\\.[\\w*. ]+"));
  QString result;
  qsizetype at = 0;
  qsizetype letters = 0;
  const auto take = [&](qsizetype end) {
    for (; at < end; ++at) {
      result.append(accented(english[at]));
      ++letters;
    }
  };
  for (const QRegularExpressionMatch& match : kept.globalMatch(english)) {
    take(match.capturedStart());
    result.append(match.captured());
    at = match.capturedEnd();
  }
  take(english.size());
  if (letters == 0) {
    return english;
  }
  return u'[' + result + u' ' + filling(letters * 2 / 5) + u']';
}

QString PseudoTranslator::translate(const char* context, const char* source, const char*,
                                    int) const {
  // Names of keys are read back in (shortcut fields), so they stay.
  const bool isKey = context != nullptr && std::strcmp(context, "QShortcut") == 0;
  return isKey || source == nullptr ? QString() : pseudoText(QString::fromUtf8(source));
}

}  // namespace reelbrush::ui
