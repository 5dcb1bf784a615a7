// SPDX-License-Identifier: Apache-2.0
#include "ui/base/language.h"

#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include "ui/base/pseudo_language.h"

namespace reelbrush::ui {
namespace {

constexpr const char* ChosenProperty = "reelbrushLanguage";
const QString OwnName = QStringLiteral("translator.reelbrush");

void install(QCoreApplication& application, const QLocale& locale, const QString& file,
             const QString& folder) {
  auto* translator = new QTranslator(&application);
  translator->setObjectName(OwnName);
  if (translator->load(locale, file, QStringLiteral("_"), folder)) {
    application.installTranslator(translator);
  } else {
    translator->deleteLater();
  }
}

}  // namespace

void installLanguage(QCoreApplication& application, const core::Preferences& preferences) {
  if (application.property(ChosenProperty).isValid()) {
    return;
  }
  const QString chosen = preferences.language();
  installLanguage(application, chosen.isEmpty() ? QLocale::system().name() : chosen);
}

void installLanguage(QCoreApplication& application, const QString& name) {
  application.setProperty(ChosenProperty, name);
  for (QTranslator* present : application.findChildren<QTranslator*>(OwnName)) {
    application.removeTranslator(present);
    present->deleteLater();
  }
  if (name == QLatin1String(PseudoLanguage)) {
    QLocale::setDefault(QLocale(QStringLiteral("en_US")));
    auto* translator = new PseudoTranslator(&application);
    translator->setObjectName(OwnName);
    application.installTranslator(translator);
    return;
  }
  // A system without a language ("C", "POSIX") speaks English, plural forms included.
  const QLocale wanted(name);
  const QLocale locale =
      wanted.language() == QLocale::C ? QLocale(QStringLiteral("en_US")) : wanted;
  QLocale::setDefault(locale);
  if (locale.language() != QLocale::English) {
    // Qt's own words (dialogs), where the system has them, then ours.
    install(application, locale, QStringLiteral("qtbase"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
  }
  // English is loaded too: it holds the plural forms.
  install(application, locale, QStringLiteral("reelbrush"), QStringLiteral(":/i18n"));
}

}  // namespace reelbrush::ui
