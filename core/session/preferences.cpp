// SPDX-License-Identifier: Apache-2.0
#include "core/session/preferences.h"

#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>

namespace reelbrush::core {

namespace {

constexpr qsizetype RecentLimit = 10;

const QString ModelFolders = QStringLiteral("models/folders");
const QString Device = QStringLiteral("generation/device");
const QString Precision = QStringLiteral("generation/precision");
const QString Preview = QStringLiteral("generation/preview");
const QString Theme = QStringLiteral("appearance/theme");
const QString Language = QStringLiteral("appearance/language");
const QString Proxies = QStringLiteral("playback/proxies");
const QString Shortcuts = QStringLiteral("keyboard/shortcuts");
const QString Recent = QStringLiteral("projects/recent");

// Names of people and files as one part of a key.
QString keyOf(const QString& group, const QString& name) {
  return group + QString::fromLatin1(QUrl::toPercentEncoding(name));
}

}  // namespace

Preferences::Preferences() : settings_(QStringLiteral("Reelbrush"), QStringLiteral("Reelbrush")) {}

Preferences::Preferences(const QString& iniFile)
    : settings_(iniFile, QSettings::IniFormat), hasOwnFile_(true) {}

QStringList Preferences::modelFolders() const {
  return settings_.value(ModelFolders).toStringList();
}

void Preferences::setModelFolders(const QStringList& folders) {
  settings_.setValue(ModelFolders, folders);
}

QString Preferences::device() const {
  return settings_.value(Device, QStringLiteral("cpu")).toString();
}

void Preferences::setDevice(const QString& device) {
  settings_.setValue(Device, device);
}

QString Preferences::precision() const {
  return settings_.value(Precision, QStringLiteral("f32")).toString();
}

void Preferences::setPrecision(const QString& precision) {
  settings_.setValue(Precision, precision);
}

bool Preferences::showsPreview() const {
  return settings_.value(Preview, true).toBool();
}

void Preferences::setShowsPreview(bool shows) {
  settings_.setValue(Preview, shows);
}

std::optional<std::pair<double, double>> Preferences::measuredSpeed(const QString& key) const {
  const QStringList both = settings_.value(keyOf(QStringLiteral("speed/"), key)).toStringList();
  bool isStep = false;
  bool isOther = false;
  const double step = both.value(0).toDouble(&isStep);
  const double other = both.value(1).toDouble(&isOther);
  return isStep && isOther && step > 0 ? std::optional(std::pair(step, other)) : std::nullopt;
}

void Preferences::setMeasuredSpeed(const QString& key, const std::pair<double, double>& seconds) {
  settings_.setValue(
      keyOf(QStringLiteral("speed/"), key),
      QStringList{QString::number(seconds.first, 'g', 6), QString::number(seconds.second, 'g', 6)});
}

QStringList Preferences::presetNames() const {
  QStringList names;
  for (const QString& key : settings_.allKeys()) {
    if (key.startsWith(QLatin1String("presets/"))) {
      names.append(QUrl::fromPercentEncoding(key.mid(8).toLatin1()));
    }
  }
  names.sort(Qt::CaseInsensitive);
  return names;
}

QString Preferences::preset(const QString& name) const {
  return settings_.value(keyOf(QStringLiteral("presets/"), name)).toString();
}

void Preferences::setPreset(const QString& name, const QString& text) {
  const QString key = keyOf(QStringLiteral("presets/"), name);
  text.isEmpty() ? settings_.remove(key) : settings_.setValue(key, text);
}

bool Preferences::isSectionOpen(const QString& section, bool otherwise) const {
  return settings_.value(QStringLiteral("sections/") + section, otherwise).toBool();
}

void Preferences::setSectionOpen(const QString& section, bool isOpen) {
  settings_.setValue(QStringLiteral("sections/") + section, isOpen);
}

QString Preferences::theme() const {
  return settings_.value(Theme, QStringLiteral("dark")).toString();
}

void Preferences::setTheme(const QString& theme) {
  settings_.setValue(Theme, theme);
}

bool Preferences::usesProxies() const {
  return settings_.value(Proxies, true).toBool();
}

void Preferences::setUsesProxies(bool uses) {
  settings_.setValue(Proxies, uses);
}

QString Preferences::language() const {
  return settings_.value(Language).toString();
}

void Preferences::setLanguage(const QString& language) {
  settings_.setValue(Language, language);
}

QByteArray Preferences::shortcuts() const {
  return settings_.value(Shortcuts).toByteArray();
}

void Preferences::setShortcuts(const QByteArray& json) {
  settings_.setValue(Shortcuts, json);
}

QStringList Preferences::recentProjects() const {
  return settings_.value(Recent).toStringList();
}

void Preferences::addRecentProject(const QString& folder) {
  QStringList recent = recentProjects();
  recent.removeAll(folder);
  recent.prepend(folder);
  settings_.setValue(Recent, recent.mid(0, RecentLimit));
}

std::filesystem::path Preferences::workingRoot() const {
  const QString folder =
      hasOwnFile_ ? QFileInfo(settings_.fileName()).path()
                  : QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                        QStringLiteral("/reelbrush");
  return QFile::encodeName(folder + QStringLiteral("/unsaved")).toStdString();
}

QByteArray Preferences::layout(const QString& name) const {
  return settings_.value(QStringLiteral("layout/") + name).toByteArray();
}

void Preferences::setLayout(const QString& name, const QByteArray& state) {
  settings_.setValue(QStringLiteral("layout/") + name, state);
}

}  // namespace reelbrush::core
