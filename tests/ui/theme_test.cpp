// SPDX-License-Identifier: Apache-2.0
#include "ui/base/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QImage>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QtTest>

#include "ui/base/actions.h"
#include "ui/base/icons.h"

namespace reelbrush::ui {

class ThemeTest : public QObject {
  Q_OBJECT

 private slots:
  void contrastOfBlackAndWhiteIsTwentyOne();
  void textIsReadable_data();
  void textIsReadable();
  void edgesAndIconsAreVisible_data() { textIsReadable_data(); }
  void edgesAndIconsAreVisible();
  void surroundIsNeutralGrey_data() { textIsReadable_data(); }
  void surroundIsNeutralGrey();
  void coloursFollowThePalette();
  void everyIconDrawsInsideItsBox();
  void iconsFollowTheTheme();
  void controlsAreLargeEnoughToHit();
  void plainTextDropsMnemonics();
};

void ThemeTest::contrastOfBlackAndWhiteIsTwentyOne() {
  QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white) * 100), 2100);
  QCOMPARE(qRound(contrastRatio(Qt::white, Qt::white) * 100), 100);
}

void ThemeTest::textIsReadable_data() {
  QTest::addColumn<bool>("dark");
  QTest::newRow("dark") << true;
  QTest::newRow("light") << false;
}

void ThemeTest::textIsReadable() {
  QFETCH(bool, dark);
  const ThemeColours& c = dark ? darkColours() : lightColours();
  for (const QColor& ground : {c.panel, c.window, c.raised, c.field}) {
    QVERIFY2(contrastRatio(c.text, ground) >= 4.5, qPrintable(ground.name()));
    QVERIFY2(contrastRatio(c.dimText, ground) >= 4.5, qPrintable(ground.name()));
  }
  QVERIFY(contrastRatio(c.accentText, c.accent) >= 4.5);
  for (const QColor& body : {c.clip, c.segment, c.block}) {
    QVERIFY2(contrastRatio(c.text, body) >= 4.5, qPrintable(body.name()));
  }
}

void ThemeTest::edgesAndIconsAreVisible() {
  QFETCH(bool, dark);
  const ThemeColours& c = dark ? darkColours() : lightColours();
  for (const QColor& ground : {c.panel, c.field}) {
    for (const QColor& mark : {c.edge, c.ready, c.busy, c.warning, c.failure, c.playhead}) {
      const QByteArray pair = (mark.name() + " on " + ground.name()).toUtf8();
      QVERIFY2(contrastRatio(mark, ground) >= 3, pair.constData());
    }
  }
}

void ThemeTest::surroundIsNeutralGrey() {
  QFETCH(bool, dark);
  const QColor grey = (dark ? darkColours() : lightColours()).surround;
  QCOMPARE(grey.red(), grey.green());
  QCOMPARE(grey.green(), grey.blue());
}

void ThemeTest::coloursFollowThePalette() {
  applyTheme(*qApp, Theme::Light);
  QCOMPARE(coloursOf(qApp->palette()).text, lightColours().text);
  applyTheme(*qApp, Theme::Dark);
  QCOMPARE(coloursOf(qApp->palette()).text, darkColours().text);
}

void ThemeTest::everyIconDrawsInsideItsBox() {
  for (int i = 0; i <= static_cast<int>(Icon::Revert); ++i) {
    QImage image(48, 48, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintIcon(&painter, static_cast<Icon>(i), QRectF(8, 8, 32, 32), Qt::black);
    painter.end();
    int inside = 0;
    int outside = 0;
    for (int y = 0; y < 48; ++y) {
      for (int x = 0; x < 48; ++x) {
        const bool isIn = QRect(7, 7, 34, 34).contains(x, y);
        (isIn ? inside : outside) += qAlpha(image.pixel(x, y)) > 40 ? 1 : 0;
      }
    }
    QVERIFY2(inside > 40, qPrintable(QStringLiteral("icon %1 is empty").arg(i)));
    QVERIFY2(outside == 0, qPrintable(QStringLiteral("icon %1 leaves its box").arg(i)));
  }
}

void ThemeTest::iconsFollowTheTheme() {
  const QIcon play = icon(Icon::Play);
  applyTheme(*qApp, Theme::Light);
  const QColor light = play.pixmap(24, 24).toImage().pixelColor(10, 12);
  applyTheme(*qApp, Theme::Dark);
  const QColor dark = play.pixmap(24, 24).toImage().pixelColor(10, 12);
  QVERIFY(light.lightness() < 80);
  QVERIFY(dark.lightness() > 180);
}

void ThemeTest::controlsAreLargeEnoughToHit() {
  applyTheme(*qApp, Theme::Dark);
  QPushButton button(QStringLiteral("x"));
  QComboBox combo;
  QLineEdit line;
  for (QWidget* control : {static_cast<QWidget*>(&button), static_cast<QWidget*>(&combo),
                           static_cast<QWidget*>(&line)}) {
    QVERIFY(control->sizeHint().height() >= 24);
  }
}

void ThemeTest::plainTextDropsMnemonics() {
  QCOMPARE(plainText(QStringLiteral("&Open…")), QStringLiteral("Open"));
  QCOMPARE(plainText(QStringLiteral("打开(&O)…")), QStringLiteral("打开"));
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::ThemeTest)
#include "theme_test.moc"
