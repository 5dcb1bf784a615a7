// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspector/wells_section.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QMetaObject>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/conditions/depth.h"
#include "core/generation/sketch_extraction.h"
#include "core/media/image_io.h"
#include "ui/base/guard.h"
#include "ui/panels/inspector/form_parts.h"
#include "ui/widgets/crop_dialog.h"
#include "ui/widgets/link_label.h"
#include "ui/widgets/picture_well.h"
#include "ui/widgets/value_slider.h"

namespace reelbrush::ui {
namespace {

std::filesystem::path toPath(const QString& text) {
  return std::filesystem::path(text.toStdU16String());
}

}  // namespace

WellsSection::WellsSection(RecipeEditor editor, InspectorSources sources, QWidget* parent)
    : Section(QStringLiteral("pictures"), tr("Pictures"), parent),
      editor_(editor),
      sources_(std::move(sources)) {
  addWell(core::Well::FirstFrame, QStringLiteral("firstImage"), tr("First frame"));
  addWell(core::Well::LastFrame, QStringLiteral("lastImage"), tr("Last frame"));
  addWell(core::Well::Style, QStringLiteral("style"), tr("Style"));
  addWell(core::Well::Reference, QStringLiteral("reference"), tr("Reference"));
  addWell(core::Well::Sketch, QStringLiteral("sketch"), tr("Sketch"));
  extractSketch_ = new QPushButton(tr("Extract sketch from clip"), this);
  extractSketch_->setObjectName(QStringLiteral("extractSketch"));
  connect(extractSketch_, &QPushButton::clicked, this, &WellsSection::extractSketch);
  column()->addWidget(extractSketch_);
  addWell(core::Well::Depth, QStringLiteral("depth"), tr("Depth"));
  makeDepthTools();
}

WellsSection::~WellsSection() = default;

void WellsSection::addWell(core::Well well, const QString& key, const QString& title) {
  auto* view = new PictureWell(key, title, this);
  wells_.push_back({well, view});
  column()->addWidget(view);
  connect(view, &PictureWell::filesGiven, this, [this, well](const QStringList& files) {
    for (const QString& file : files) {
      fill(well, [&](const core::Segment& segment) {
        return core::pictureOfFile(editor_.session(), segment, toPath(file));
      });
    }
  });
  connect(view, &PictureWell::pictureGiven, this, [this, well](const QImage& picture) {
    fill(well,
         [&](const core::Segment&) { return core::storedPicture(editor_.session(), picture); });
  });
  connect(view, &PictureWell::frameRequested, this, [this, well] {
    fill(well, [&](const core::Segment&) {
      return core::storedPicture(editor_.session(),
                                 sources_.currentFrame ? sources_.currentFrame() : QImage());
    });
  });
  connect(view, &PictureWell::takeGiven, this,
          [this, well](const QString& take) { giveTake(well, take); });
  connect(view, &PictureWell::mediaGiven, this,
          [this, well](const QString& media) { giveMedia(well, media); });
  connect(view, &PictureWell::browseRequested, this, [this, well] { browse(well); });
  connect(view, &PictureWell::removeRequested, this, [this, well](int index) {
    guard(this, tr("Remove picture"), [&] {
      if (const core::Segment* segment = editor_.segment()) {
        core::emptyWell(editor_.session(), segment->id, well, index);
      }
    });
  });
  connect(view, &PictureWell::cropRequested, this, [this, well](int index) { crop(well, index); });
}

void WellsSection::makeDepthTools() {
  depthTools_ = new QWidget(this);
  auto* form = makeForm();
  form->setContentsMargins(0, 0, 0, 0);
  depthTools_->setLayout(form);
  nearWhite_ = new QCheckBox(tr("White is near"), depthTools_);
  nearWhite_->setObjectName(QStringLiteral("depthNearWhite"));
  gamma_ = new ValueSlider(tr("Depth gamma"), {0.1, 10, 0.1, 2, {}, true}, depthTools_);
  gamma_->setObjectName(QStringLiteral("depthGamma"));
  form->addRow(QString(), nearWhite_);
  form->addRow(tr("Gamma"), gamma_);
  column()->addWidget(depthTools_);
  extractDepth_ = new QPushButton(tr("Extract depth"), this);
  extractDepth_->setObjectName(QStringLiteral("extractDepth"));
  // No depth model can be installed yet: every family's manifest lacks one.
  extractDepth_->setEnabled(false);
  auto* reason =
      new LinkLabel(tr("Needs a depth model – <a href=\"models\">open Model manager</a>"), this);
  reason->setObjectName(QStringLiteral("extractDepthReason"));
  reason->setForegroundRole(QPalette::PlaceholderText);
  connect(reason, &QLabel::linkActivated, this, [this] {
    if (sources_.openModelManager) {
      sources_.openModelManager();
    }
  });
  column()->addWidget(extractDepth_);
  column()->addWidget(reason);
  const auto changed = [this] {
    guard(this, tr("Change depth"), [&] {
      if (const core::Segment* segment = editor_.segment()) {
        core::setDepthReading(editor_.session(), segment->id, nearWhite_->isChecked(),
                              gamma_->value());
      }
    });
  };
  connect(nearWhite_, &QCheckBox::clicked, this, changed);
  connect(gamma_, &ValueSlider::edited, this, changed);
}

void WellsSection::fill(core::Well well,
                        const std::function<core::PictureRef(const core::Segment&)>& make) {
  guard(this, tr("Set picture"), [&] {
    if (const core::Segment* segment = editor_.segment()) {
      const core::PictureRef picture = make(*segment);
      core::fillWell(editor_.session(), segment->id, well, picture);
    }
  });
}

void WellsSection::giveMedia(core::Well well, const QString& media) {
  fill(well, [&](const core::Segment& segment) {
    const std::filesystem::path file =
        editor_.session().mediaFile(core::MediaId::parse(media.toStdString()));
    if (file.empty()) {
      throw core::Error(core::ErrorCode::BadInput,
                        core::Sentence(QT_TRANSLATE_NOOP(
                            "Error", "The media item is no longer in the project.")));
    }
    return core::pictureOfFile(editor_.session(), segment, file);
  });
}

void WellsSection::giveTake(core::Well well, const QString& take) {
  fill(well, [&](const core::Segment& segment) {
    const core::TakeId id = core::TakeId::parse(take.toStdString());
    for (const core::Segment* owner : editor_.session().sequence().segments()) {
      if (const core::Take* found = owner->find(id)) {
        return core::pictureOfFile(editor_.session(), segment, editor_.session().takeFile(*found));
      }
    }
    throw core::Error(core::ErrorCode::BadInput,
                      core::Sentence(QT_TRANSLATE_NOOP("Error", "The take is no longer there.")));
  });
}

void WellsSection::browse(core::Well well) {
  auto* dialog = new QFileDialog(this, tr("Choose a picture"));
  dialog->setObjectName(QStringLiteral("pictureDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters(
      {tr("Pictures and clips (%1)")
           .arg(QStringLiteral("*.png *.jpg *.jpeg *.bmp *.ppm *.mp4 *.mov *.mkv *.webm *.avi")),
       tr("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this, [this, well](const QString& file) {
    fill(well, [&](const core::Segment& segment) {
      return core::pictureOfFile(editor_.session(), segment, toPath(file));
    });
  });
  dialog->open();
}

void WellsSection::crop(core::Well well, int index) {
  guard(this, tr("Crop picture"), [&] {
    const core::Segment* segment = editor_.segment();
    const auto pictures =
        segment != nullptr ? core::wellPictures(*segment, well) : std::vector<core::WellPicture>();
    if (index < 0 || index >= static_cast<int>(pictures.size()) || !sources_.thumbnail) {
      return;
    }
    const core::WellPicture& picture = pictures[static_cast<std::size_t>(index)];
    const QImage shown = sources_.thumbnail(core::fileOf(editor_.session(), picture.picture));
    if (shown.isNull()) {
      throw core::Error(
          core::ErrorCode::BadInput,
          core::Sentence(QT_TRANSLATE_NOOP("Error", "The picture is not there yet; try again.")));
    }
    std::optional<QRectF> present;
    if (picture.crop) {
      const auto& part = *picture.crop;
      present = QRectF(part[0], part[1], part[2], part[3]);
    }
    auto* dialog = new CropDialog(shown, present, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CropDialog::chosen, this,
            [this, well, index, id = segment->id](const std::optional<QRectF>& part) {
              guard(this, tr("Crop picture"), [&] {
                std::optional<std::array<double, 4>> cropped;
                if (part) {
                  cropped = {part->left(), part->top(), part->width(), part->height()};
                }
                core::cropWell(editor_.session(), id, well, index, cropped);
              });
            });
    dialog->open();
  });
}

void WellsSection::refresh() {
  const core::Segment* segment = editor_.segment();
  if (segment == nullptr) {
    return;
  }
  const core::ModelDescription* model = editor_.model();
  for (const Entry& entry : wells_) {
    refreshWell(entry, *segment, model);
  }
  refreshDepth(*segment);
  const bool hasSketch = model != nullptr && model->supports(core::ConditionKind::Sketch);
  extractSketch_->setEnabled(hasSketch && !extractor_.joinable());
}

void WellsSection::refreshWell(const Entry& entry, const core::Segment& segment,
                               const core::ModelDescription* model) {
  std::vector<WellItem> items;
  for (const core::WellPicture& picture : core::wellPictures(segment, entry.well)) {
    const std::filesystem::path file = core::fileOf(editor_.session(), picture.picture);
    WellItem item;
    item.name = pictureName(file);
    item.isCropped = picture.crop.has_value();
    if (sources_.thumbnail) {
      item.picture = sources_.thumbnail(file);
    }
    items.push_back(std::move(item));
  }
  QString obstacle;
  if (model != nullptr && !model->supports(core::kindOf(entry.well))) {
    obstacle = tr("Not used by %1").arg(QString::fromStdString(model->name));
  }
  entry.view->setLimit(model != nullptr ? core::wellLimit(entry.well, *model) : 1);
  entry.view->setObstacle(obstacle);
  const bool isContinued = entry.well == core::Well::FirstFrame && items.empty() &&
                           segment.transition.kind == core::TransitionKind::Continue;
  entry.view->setLink(isContinued ? tr("Continues from the segment at the left") : QString());
  entry.view->setItems(std::move(items));
}

void WellsSection::refreshDepth(const core::Segment& segment) {
  const auto* depth = segment.recipe.conditions.first<core::Depth>();
  depthTools_->setVisible(depth != nullptr);
  if (depth != nullptr) {
    const QSignalBlocker quiet(nearWhite_);
    nearWhite_->setChecked(depth->isNearWhite);
    gamma_->setValue(depth->gamma);
  }
}

void WellsSection::extractSketch() {
  guard(this, tr("Extract sketch"), [&] {
    const core::Segment* segment = editor_.segment();
    if (segment == nullptr || extractor_.joinable()) {
      return;
    }
    const core::JobRequestPtr request = editor_.session().desk().requestOf(segment->id);
    extractSketch_->setEnabled(false);
    extractSketch_->setText(tr("Extracting…"));
    extractor_ = std::jthread([this, request](const std::stop_token& stop) {
      core::PictureRef picture;
      QString problem;
      try {
        picture.path = core::extractSketch(*request, stop);
        picture.offset = request->contentStart;
      } catch (const core::Cancelled&) {
        return;
      } catch (const std::exception& error) {
        problem = core::errorText(error);
      }
      QMetaObject::invokeMethod(
          this,
          [this, request, picture, problem] {
            extractor_ = std::jthread();
            extractSketch_->setText(tr("Extract sketch from clip"));
            guard(this, tr("Extract sketch"), [&] {
              if (!problem.isEmpty()) {
                throw core::Error(core::ErrorCode::BadInput,
                                  core::Sentence::verbatim(problem.toStdString()));
              }
              core::fillWell(editor_.session(), request->segment, core::Well::Sketch, picture);
            });
            refresh();
            emit sketchExtracted();
          },
          Qt::QueuedConnection);
    });
  });
}

}  // namespace reelbrush::ui
