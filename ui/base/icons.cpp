// SPDX-License-Identifier: Apache-2.0
#include "ui/base/icons.h"

#include <algorithm>
#include <iterator>

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QStringList>

#include "ui/base/theme.h"

namespace reelbrush::ui {
namespace {

// Drawings on a 24 x 24 grid, one string per icon: parts separated by ';'. A part starting with '*'
// is filled, others are stroked. Commands as in SVG, absolute, one letter and its numbers per token
// group: M x y, L x y, C six numbers, Z, and two of our own: O cx cy r (circle), R x y w h r
// (rounded rectangle).
struct Drawing {
  Icon which;
  const char* parts;
};
constexpr Drawing Drawings[] = {
    {Icon::New,
     "M 6 3 L 14 3 L 19 8 L 19 21 L 6 21 Z;M 14 3 L 14 8 L 19 8;M 12.5 11.5 L 12.5 17.5;M "
     "9.5 14.5 L 15.5 14.5"},
    {Icon::Minus, "M 5 12 L 19 12"},
    {Icon::Up, "M 12 20 L 12 5;M 6 11 L 12 5 L 18 11"},
    {Icon::Down, "M 12 4 L 12 19;M 6 13 L 12 19 L 18 13"},
    {Icon::Back, "M 20 12 L 5 12;M 11 6 L 5 12 L 11 18"},
    {Icon::Forward, "M 4 12 L 19 12;M 13 6 L 19 12 L 13 18"},
    {Icon::File, "M 6 3 L 14 3 L 19 8 L 19 21 L 6 21 Z;M 14 3 L 14 8 L 19 8"},
    {Icon::Drive, "R 3 7 18 10 2;*O 17 12 1.3;M 6 12 L 12 12"},
    {Icon::Tiles, "R 4 4 6.5 6.5 1;R 13.5 4 6.5 6.5 1;R 4 13.5 6.5 6.5 1;R 13.5 13.5 6.5 6.5 1"},
    {Icon::Open, "M 3 19 L 3 6 L 9 6 L 11 8.5 L 18 8.5 L 18 11;M 3 19 L 6 11 L 22 11 L 19 19 Z"},
    {Icon::Save, "M 4 4 L 17 4 L 20 7 L 20 20 L 4 20 Z;M 8 4 L 8 9 L 15 9 L 15 4;R 7.5 13 9 7 0.5"},
    {Icon::Undo,
     "M 8 5 L 4 9 L 8 13;M 4 9 L 14 9 C 18 9 20 11.5 20 14.5 C 20 17.5 18 20 14 20 L 10 20"},
    {Icon::Redo,
     "M 16 5 L 20 9 L 16 13;M 20 9 L 10 9 C 6 9 4 11.5 4 14.5 C 4 17.5 6 20 10 20 L 14 20"},
    {Icon::Film,
     "R 3 5 18 14 1.5;M 7.5 5 L 7.5 19;M 16.5 5 L 16.5 19;M 3 9.7 L 7.5 9.7;M 3 14.3 L 7.5 "
     "14.3;"
     "M 16.5 9.7 L 21 9.7;M 16.5 14.3 L 21 14.3"},
    {Icon::Sample, "R 3 5 18 14 1.5;*O 9 10.5 2;M 4 18 L 10.5 13.5 L 13.5 16 L 17 12 L 21 16"},
    {Icon::Brush,
     "M 20.5 3.5 L 11 13 M 20.5 3.5 L 12.8 14.8 L 11 13 L 9.2 11.2 Z;"
     "*M 9 13 C 6.5 12.5 5 14.2 5 16.5 C 5 18.3 4 19.5 2.8 20 C 6 21.4 11.5 20.6 11.5 16.5 "
     "C 11.5 15 10.5 13.3 9 13 Z"},
    {Icon::Eraser,
     "M 9 20 L 3.8 14.8 C 3 14 3 13 3.8 12.2 L 12.2 3.8 C 13 3 14 3 14.8 3.8 L 20.2 9.2 C "
     "21 10 21 11 20.2 11.8 L 12 20 Z;"
     "M 8 8 L 16 16;M 9 20 L 20.5 20"},
    {Icon::MotionStroke,
     "M 4 19 C 5 11 11 15 13 10 C 14 7.5 15.5 6 18.5 5.5;M 13.5 3.6 L 19.5 5 L 16.4 "
     "10.2;*O 4.3 19 2"},
    {Icon::Pan,
     "M 12 3 L 12 21;M 3 12 L 21 12;M 9.3 5.5 L 12 2.8 L 14.7 5.5;M 9.3 18.5 L 12 21.2 L "
     "14.7 18.5;"
     "M 5.5 9.3 L 2.8 12 L 5.5 14.7;M 18.5 9.3 L 21.2 12 L 18.5 14.7"},
    {Icon::Select, "M 6 3.5 L 6 18.5 L 10 15 L 12.6 20.8 L 15 19.7 L 12.5 14 L 17.5 13.5 Z"},
    {Icon::Rectangle, "R 4 6 16 12 0.5;*R 2.6 4.6 2.8 2.8 0.4;*R 18.6 16.6 2.8 2.8 0.4"},
    {Icon::Ellipse,
     "M 12 5.5 C 17 5.5 20.5 8.5 20.5 12 C 20.5 15.5 17 18.5 12 18.5 C 7 18.5 3.5 15.5 3.5 "
     "12 C 3.5 8.5 7 5.5 12 5.5 Z"},
    {Icon::Lasso,
     "M 8 16.5 C 4 15.5 3 12.8 3.5 10.2 C 4.3 6.5 8.5 4.5 12.5 4.5 C 17 4.5 20.8 6.8 20.5 "
     "10.5 C 20.2 14.5 15 16.5 10.5 16;O 8.6 16.2 1.8;M 8 18 C 8 19.5 7 20.8 5.5 21"},
    {Icon::Polygon,
     "M 5 18.5 L 3.5 8 L 12 4 L 20.5 9.5 L 17 19 Z;*O 5 18.5 1.7;*O 3.5 8 1.7;*O 12 4 "
     "1.7;*O 20.5 9.5 1.7;*O 17 19 1.7"},
    {Icon::StaticBrush, "O 12 12 8.5;R 8.6 8.2 2.2 7.6 0.6;R 13.2 8.2 2.2 7.6 0.6"},
    {Icon::SketchPen,
     "M 4 20 L 5.2 15.2 L 16.8 3.6 L 20.4 7.2 L 8.8 18.8 Z;M 14 6.4 L 17.6 10;M 5.2 15.2 L "
     "8.8 18.8"},
    {Icon::PropagateBack,
     "*M 19 8.5 L 22.5 12 L 19 15.5 L 15.5 12 Z;M 13 12 L 3.5 12;M 7 8.5 L 3.5 12 L 7 15.5"},
    {Icon::PropagateBoth,
     "*M 12 8.5 L 15.5 12 L 12 15.5 L 8.5 12 Z;M 6 12 L 2.5 12;M 4.6 9.6 L 2.4 12 L 4.6 "
     "14.4;M 18 12 L 21.5 12;M 19.4 9.6 L 21.6 12 L 19.4 14.4"},
    {Icon::PropagateForward,
     "*M 5 8.5 L 8.5 12 L 5 15.5 L 1.5 12 Z;M 11 12 L 20.5 12;M 17 8.5 L 20.5 12 L 17 15.5"},
    {Icon::Doubtful,
     "M 8.2 9 C 8.2 6.6 10 5 12.2 5 C 14.5 5 16.2 6.6 16.2 8.7 C 16.2 11.8 12.3 11.6 12.3 "
     "15;*O 12.3 18.6 1.4"},
    {Icon::Camera, "R 3 7 12.5 10.5 1.5;M 15.5 11 L 21 8 L 21 16.5 L 15.5 13.5"},
    {Icon::Mask,
     "R 3 4 18 16 2;*M 12 7.5 C 15 7.5 17 9.5 17 12 C 17 14.5 15 16.5 12 16.5 C 9 16.5 7 "
     "14.5 7 12 C 7 9.5 9 7.5 12 7.5 Z"},
    {Icon::Play, "*M 7 4.5 L 19.5 12 L 7 19.5 Z"},
    {Icon::Pause, "*R 6 4.5 4.2 15 1;*R 13.8 4.5 4.2 15 1"},
    {Icon::StepBack, "*M 14.5 5 L 14.5 19 L 5 12 Z;*R 16.5 5 2.6 14 0.8"},
    {Icon::StepForward, "*M 9.5 5 L 9.5 19 L 19 12 Z;*R 4.9 5 2.6 14 0.8"},
    {Icon::ToStart,
     "*R 4 5 2.2 14 0.8;*M 13 5.5 L 13 18.5 L 7 12 Z;*M 20.5 5.5 L 20.5 18.5 L 14.5 12 Z"},
    {Icon::ToEnd,
     "*R 17.8 5 2.2 14 0.8;*M 11 5.5 L 11 18.5 L 17 12 Z;*M 3.5 5.5 L 3.5 18.5 L 9.5 12 Z"},
    {Icon::ZoomIn,
     "O 10.5 10.5 6.5;M 15.3 15.3 L 20.5 20.5;M 10.5 7.7 L 10.5 13.3;M 7.7 10.5 L 13.3 "
     "10.5"},
    {Icon::ZoomOut, "O 10.5 10.5 6.5;M 15.3 15.3 L 20.5 20.5;M 7.7 10.5 L 13.3 10.5"},
    {Icon::Fit,
     "M 3.5 8 L 3.5 4.5 L 8 4.5;M 16 4.5 L 20.5 4.5 L 20.5 8;M 20.5 16 L 20.5 19.5 L 16 "
     "19.5;"
     "M 8 19.5 L 3.5 19.5 L 3.5 16;R 7.5 8.5 9 7 0.8"},
    {Icon::OneToOne,
     "M 4.5 7.5 L 7 5.5 L 7 18.5;*O 12 9.5 1.2;*O 12 15 1.2;M 15.5 7.5 L 18 5.5 L 18 18.5"},
    {Icon::Eye, "M 2.5 12 C 6 6 18 6 21.5 12 C 18 18 6 18 2.5 12 Z;O 12 12 3"},
    {Icon::Generate,
     "*M 10 4 C 10.8 9.2 12 10.6 17 11.5 C 12 12.4 10.8 13.8 10 19 C 9.2 13.8 8 12.4 3 "
     "11.5 C 8 10.6 9.2 9.2 10 4 Z;"
     "*M 18.5 3 C 18.8 5 19.3 5.6 21.5 6 C 19.3 6.4 18.8 7 18.5 9 C 18.2 7 17.7 6.4 15.5 6 "
     "C 17.7 5.6 18.2 5 18.5 3 Z;"
     "*M 18.5 15 C 18.8 17 19.3 17.6 21.5 18 C 19.3 18.4 18.8 19 18.5 21 C 18.2 19 17.7 "
     "18.4 15.5 18 C 17.7 17.6 18.2 17 18.5 15 Z"},
    {Icon::Cancel, "O 12 12 9;M 8.5 8.5 L 15.5 15.5;M 15.5 8.5 L 8.5 15.5"},
    {Icon::Dice,
     "R 4 4 16 16 3;*O 8.5 8.5 1.5;*O 15.5 8.5 1.5;*O 12 12 1.5;*O 8.5 15.5 1.5;*O 15.5 "
     "15.5 1.5"},
    {Icon::Check, "M 5 12.5 L 10 17.5 L 19.5 7"},
    {Icon::Warning, "M 12 3.5 L 22 20.5 L 2 20.5 Z;M 12 9.5 L 12 14.5;*O 12 17.4 1.1"},
    {Icon::Clock, "O 12 12 9;M 12 6.8 L 12 12 L 15.8 14.3"},
    {Icon::Failed,
     "M 8 3 L 16 3 L 21 8 L 21 16 L 16 21 L 8 21 L 3 16 L 3 8 Z;M 12 7.5 L 12 13;*O 12 "
     "16.4 1.1"},
    {Icon::Import,
     "M 12 3.5 L 12 14;M 7.5 9.8 L 12 14.3 L 16.5 9.8;M 4 14.5 L 4 20 L 20 20 L 20 14.5"},
    {Icon::Sound,
     "*M 3.5 9.3 L 7.5 9.3 L 12.5 5 L 12.5 19 L 7.5 14.7 L 3.5 14.7 Z;"
     "M 15.5 9 C 17 10.5 17 13.5 15.5 15;M 18 6.5 C 21 9.5 21 14.5 18 17.5"},
    {Icon::MarkIn, "M 14 4.5 L 8 4.5 L 8 19.5 L 14 19.5;M 12 12 L 19 12;M 16 9 L 19 12 L 16 15"},
    {Icon::MarkOut, "M 10 4.5 L 16 4.5 L 16 19.5 L 10 19.5;M 12 12 L 5 12;M 8 9 L 5 12 L 8 15"},
    {Icon::Insert,
     "R 2.5 13 6.5 6.5 1;R 15 13 6.5 6.5 1;M 12 3.5 L 12 19.5;M 9 6.5 L 12 3.5 L 15 6.5"},
    {Icon::Overwrite,
     "R 2.5 13 19 6.5 1;*R 8.5 13 7 6.5 0;M 12 3 L 12 10;M 9 7.3 L 12 10.3 L 15 7.3"},
    {Icon::Empty,
     "R 3.5 5.5 4 3 0.5;R 10 5.5 4 3 0.5;R 16.5 5.5 4 3 0.5;R 3.5 15.5 4 3 0.5;R 10 15.5 4 "
     "3 0.5;R 16.5 15.5 4 3 0.5"},
    {Icon::Stale,
     "M 19.5 12 C 19.5 16.4 16 19.8 12 19.8 C 8 19.8 4.5 16.4 4.5 12 C 4.5 7.8 8 4.5 12 "
     "4.5 C 14.6 4.5 16.8 5.6 18.2 7.4;"
     "M 19 3.5 L 18.6 8 L 14.2 7.6"},
    {Icon::Queue, "R 3.5 5 4 4 0.8;M 11 7 L 20.5 7;R 3.5 13.5 4 4 0.8;M 11 15.5 L 20.5 15.5"},
    {Icon::Story,
     "M 4 4.5 L 20 4.5 L 20 16 L 12.5 16 L 8 20.5 L 8 16 L 4 16 Z;M 7.5 8.5 L 16.5 8.5;M "
     "7.5 12 L 13.5 12"},
    {Icon::Takes, "R 3 8 13 12 1.5;M 7 5 L 19.5 5 L 19.5 16;*M 8 11.5 L 12.5 14 L 8 16.5 Z"},
    {Icon::Close, "M 6 6 L 18 18;M 18 6 L 6 18"},
    {Icon::Star,
     "M 12 3.5 L 14.6 9.2 L 20.8 9.9 L 16.2 14.1 L 17.5 20.2 L 12 17.1 L 6.5 20.2 L 7.8 "
     "14.1 L 3.2 9.9 L 9.4 9.2 Z"},
    {Icon::StarFilled,
     "*M 12 3.5 L 14.6 9.2 L 20.8 9.9 L 16.2 14.1 L 17.5 20.2 L 12 17.1 L 6.5 20.2 L 7.8 "
     "14.1 L 3.2 9.9 L 9.4 9.2 Z"},
    {Icon::More, "*O 12 5 1.7;*O 12 12 1.7;*O 12 19 1.7"},
    {Icon::Opened, "M 6 9 L 12 15 L 18 9"},
    {Icon::Closed, "M 9 6 L 15 12 L 9 18"},
    {Icon::Trash,
     "M 4 7 L 20 7;M 9 7 L 9 4 L 15 4 L 15 7;M 6 7 L 7 20 L 17 20 L 18 7;M 10 11 L 10.4 "
     "16;M 14 11 L 13.6 16"},
    {Icon::Link, "R 2.5 9 10 6 3;R 11.5 9 10 6 3;M 9 12 L 15 12"},
    {Icon::Wipe, "R 3 5 18 14 1.5;M 12 2.5 L 12 21.5;*R 3.5 5.5 8.5 13 1"},
    {Icon::Revert, "M 8 4 L 4 8 L 8 12;M 4 8 L 20 8;M 12 13 L 20 13;M 12 18 L 20 18"},
    {Icon::Lock, "*R 5 11 14 9.5 1.5;M 8 11 L 8 8 C 8 2.7 16 2.7 16 8 L 16 11"},
    {Icon::Solo, "M 16.5 7.5 C 15 5 9 4.8 8 8 C 7 12 17 11.5 16.2 16 C 15.4 19.5 9 19.4 7.3 16.3"},
    {Icon::Snap,
     "M 5 4 L 5 12 C 5 21 19 21 19 12 L 19 4 L 14.5 4 L 14.5 12 C 14.5 15.3 9.5 15.3 9.5 "
     "12 "
     "L 9.5 4 Z;M 5 8 L 9.5 8;M 14.5 8 L 19 8"},
    {Icon::Marker, "M 6.5 3.5 L 17.5 3.5 L 17.5 13 L 12 20 L 6.5 13 Z"},
    {Icon::Plus, "M 12 5 L 12 19;M 5 12 L 19 12"},
};

const char* drawingOf(Icon which) {
  const auto* found = std::find_if(std::begin(Drawings), std::end(Drawings),
                                   [&](const Drawing& each) { return each.which == which; });
  return found == std::end(Drawings) ? "" : found->parts;
}

// The parser trusts the table above: it is ours and a test draws every icon.
QPainterPath pathOf(const QString& part) {
  QPainterPath path;
  const QStringList tokens = part.split(QLatin1Char(' '), Qt::SkipEmptyParts);
  int at = 0;
  const auto number = [&] { return at < tokens.size() ? tokens.at(at++).toDouble() : 0.0; };
  const auto point = [&] {
    const double x = number();
    return QPointF(x, number());
  };
  while (at < tokens.size()) {
    const QChar command = tokens.at(at++).at(0);
    if (command == QLatin1Char('M')) {
      path.moveTo(point());
    } else if (command == QLatin1Char('L')) {
      path.lineTo(point());
    } else if (command == QLatin1Char('C')) {
      const QPointF a = point();
      const QPointF b = point();
      path.cubicTo(a, b, point());
    } else if (command == QLatin1Char('O')) {
      const QPointF centre = point();
      const double r = number();
      path.addEllipse(centre, r, r);
    } else if (command == QLatin1Char('R')) {
      const QPointF corner = point();
      const QPointF size = point();
      const double r = number();
      path.addRoundedRect(QRectF(corner, QSizeF(size.x(), size.y())), r, r);
    } else {
      path.closeSubpath();
    }
  }
  return path;
}

class VectorIconEngine : public QIconEngine {
 public:
  explicit VectorIconEngine(Icon which) : which_(which) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
    const QPalette palette = QGuiApplication::palette();
    const ThemeColours& c = coloursOf(palette);
    QColor colour = mode == QIcon::Disabled ? c.disabledText : c.text;
    if (state == QIcon::On || mode == QIcon::Selected) {
      colour = c.accentText;
    }
    paintIcon(painter, which_, rect, colour);
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap drawn(size);
    drawn.fill(Qt::transparent);
    QPainter painter(&drawn);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    return drawn;
  }

  QIconEngine* clone() const override { return new VectorIconEngine(which_); }

 private:
  Icon which_;
};

}  // namespace

QIcon icon(Icon which) {
  return QIcon(new VectorIconEngine(which));
}

void paintIcon(QPainter* painter, Icon which, const QRectF& rect, const QColor& colour) {
  const double side = std::min(rect.width(), rect.height());
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->translate(rect.center() - QPointF(side / 2, side / 2));
  painter->scale(side / 24, side / 24);
  const QStringList parts = QString::fromLatin1(drawingOf(which)).split(QLatin1Char(';'));
  for (const QString& part : parts) {
    const bool filled = part.startsWith(QLatin1Char('*'));
    const QPainterPath path = pathOf(filled ? part.mid(1) : part);
    if (filled) {
      painter->fillPath(path, colour);
    } else {
      painter->strokePath(path, QPen(colour, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
  }
  painter->restore();
}

}  // namespace reelbrush::ui
