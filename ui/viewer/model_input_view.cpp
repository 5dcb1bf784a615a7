// SPDX-License-Identifier: Apache-2.0
#include "ui/viewer/model_input_view.h"

#include <algorithm>
#include <utility>

#include <QLabel>
#include <QLocale>
#include <QMetaObject>
#include <QPainter>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/generation/compiled_view.h"
#include "core/media/image_io.h"

namespace reelbrush::ui {
namespace {

constexpr int PictureHeight = 84;
constexpr std::size_t MostPictures = 64;  // a longer run shows every n-th frame

class StripWidget : public QWidget {
 public:
  StripWidget(std::vector<QImage> pictures, const QString& name, QWidget* parent)
      : QWidget(parent), pictures_(std::move(pictures)) {
    setAccessibleName(name);
    int width = 0;
    for (const QImage& picture : pictures_) {
      width += picture.width() + 3;
    }
    setFixedSize(std::max(1, width), PictureHeight);
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    int x = 0;
    for (const QImage& picture : pictures_) {
      painter.drawImage(x, 0, picture);
      x += picture.width() + 3;
    }
  }

 private:
  std::vector<QImage> pictures_;
};

ModelInputView::Strip stripOf(const core::CompiledStrip& compiled) {
  ModelInputView::Strip strip;
  const QLocale locale;
  const QString frames =
      ModelInputView::tr("%n frame(s)", "of a compiled condition", compiled.frames);
  strip.title =
      ModelInputView::tr("%1 – %2 × %3, %4, values %5 … %6", "condition, size, length, range")
          .arg(QString::fromStdString(compiled.name))
          .arg(compiled.width)
          .arg(compiled.height)
          .arg(frames, locale.toString(compiled.least, 'g', 3),
               locale.toString(compiled.most, 'g', 3));
  const std::size_t stride = 1 + (compiled.pictures.size() - 1) / MostPictures;
  for (std::size_t k = 0; k < compiled.pictures.size(); k += stride) {
    strip.pictures.push_back(core::toQImage(compiled.pictures[k])
                                 .scaledToHeight(PictureHeight, Qt::SmoothTransformation));
  }
  return strip;
}

QString textOf(const core::CompiledView& view) {
  const core::GenerationSettings& settings = view.settings;
  QString text = ModelInputView::tr("%1 × %2, %3 steps, guidance %4, %5")
                     .arg(settings.width)
                     .arg(settings.height)
                     .arg(settings.steps)
                     .arg(QLocale().toString(settings.guidance, 'g', 3),
                          QString::fromStdString(settings.precision));
  for (const core::CompiledPrompt& prompt : view.prompts) {
    text += QLatin1Char('\n') + ModelInputView::tr("Frames %1–%2: “%3”", "prompt")
                                    .arg(prompt.begin)
                                    .arg(prompt.end - 1)
                                    .arg(QString::fromStdString(prompt.prompt));
  }
  return text;
}

}  // namespace

ModelInputView::ModelInputView(core::Session& session, QWidget* parent)
    : QScrollArea(parent), session_(session), text_(new QLabel) {
  setObjectName(QStringLiteral("modelInputView"));
  setAccessibleName(tr("What the model sees"));
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  auto* body = new QWidget;
  column_ = new QVBoxLayout(body);
  column_->setContentsMargins(12, 10, 12, 10);
  column_->setSpacing(6);
  text_->setWordWrap(true);
  text_->setTextFormat(Qt::PlainText);
  column_->addWidget(text_);
  column_->addStretch();
  setWidget(body);
  worker_ = std::jthread([this](const std::stop_token& end) { work(end); });
}

ModelInputView::~ModelInputView() {
  running_.request_stop();
}

QString ModelInputView::message() const {
  return text_->text();
}

void ModelInputView::compile(const std::optional<core::SegmentId>& segment) {
  ++number_;
  running_.request_stop();
  running_ = std::stop_source();
  if (!segment) {
    present({}, tr("Select a segment to see what its model gets."));
    return;
  }
  try {
    const core::JobRequestPtr request = session_.desk().requestOf(*segment);
    const std::scoped_lock lock(mutex_);
    wanted_ = Wanted{number_, request, running_.get_token()};
    wake_.notify_one();
  } catch (const core::Error& error) {
    present({}, error.sentence().translated());
  }
}

void ModelInputView::work(const std::stop_token& end) {
  while (true) {
    std::optional<Wanted> wanted;
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, end, [this] { return wanted_.has_value(); })) {
        return;
      }
      wanted = std::exchange(wanted_, std::nullopt);
    }
    compileNow(*wanted);
  }
}

void ModelInputView::compileNow(const Wanted& wanted) {
  std::vector<Strip> strips;
  QString text;
  try {
    const core::CompiledView view = core::compiledView(*wanted.request, wanted.stop);
    for (const core::CompiledStrip& strip : view.strips) {
      strips.push_back(stripOf(strip));
    }
    text = textOf(view);
  } catch (const core::Cancelled&) {
    return;
  } catch (const std::exception& error) {
    text = core::errorText(error);
  }
  QMetaObject::invokeMethod(
      this,
      [this, number = wanted.number, strips = std::move(strips), text] {
        if (number == number_) {
          present(strips, text);
        }
      },
      Qt::QueuedConnection);
}

void ModelInputView::present(std::vector<Strip> strips, const QString& text) {
  strips_ = std::move(strips);
  text_->setText(text);
  for (QWidget* row : rows_) {
    row->hide();
    row->deleteLater();
  }
  rows_.clear();
  for (const Strip& strip : strips_) {
    auto* title = new QLabel(strip.title, widget());
    title->setForegroundRole(QPalette::PlaceholderText);
    auto* pictures = new StripWidget(strip.pictures, strip.title, widget());
    column_->insertWidget(column_->count() - 1, title);
    column_->insertWidget(column_->count() - 1, pictures);
    rows_.push_back(title);
    rows_.push_back(pictures);
  }
  emit compiled();
}

}  // namespace reelbrush::ui
