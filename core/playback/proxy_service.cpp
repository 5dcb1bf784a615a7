// SPDX-License-Identifier: Apache-2.0
#include "core/playback/proxy_service.h"

#include <utility>

#include "core/base/error.h"

namespace reelbrush::core {

ProxyService::ProxyService(QObject* parent)
    : QObject(parent),
      thread_([this](const Task& task, const std::stop_token& stop) { run(task, stop); }) {}

void ProxyService::setFolder(const std::filesystem::path& folder) {
  if (folder == folder_) {
    return;
  }
  stop();
  entries_.clear();
  folder_ = folder;
}

void ProxyService::want(const std::filesystem::path& source, const std::string& key) {
  if (folder_.empty() || key.empty() || entries_.contains(source.string())) {
    return;
  }
  Entry entry;
  entry.proxy = folder_ / (key + "-" + std::to_string(DefaultProxyHeight) + ".mp4");
  std::error_code ignored;
  const bool isThere = std::filesystem::exists(entry.proxy, ignored);
  entry.state = isThere ? ProxyState::Ready : ProxyState::Waiting;
  const Task task{source, entry.proxy};
  entries_[source.string()] = std::move(entry);
  if (!isThere) {
    thread_.push(task);
  }
  emit changed(QString::fromStdString(source.string()));
}

std::optional<std::filesystem::path> ProxyService::proxyOf(
    const std::filesystem::path& source) const {
  const auto found = entries_.find(source.string());
  if (found == entries_.end() || found->second.state != ProxyState::Ready) {
    return std::nullopt;
  }
  return found->second.proxy;
}

ProxyState ProxyService::stateOf(const std::filesystem::path& source) const {
  const auto found = entries_.find(source.string());
  return found == entries_.end() ? ProxyState::None : found->second.state;
}

int ProxyService::percentOf(const std::filesystem::path& source) const {
  const auto found = entries_.find(source.string());
  return found == entries_.end() ? 0 : found->second.percent;
}

void ProxyService::run(const Task& task, const std::stop_token& stop) {
  report(task, ProxyState::Making, 0);
  int told = 0;
  const auto progress = [&](double part) {
    const int percent = static_cast<int>(part * 100);
    if (percent >= told + 5) {
      told = percent;
      report(task, ProxyState::Making, percent);
    }
  };
  try {
    // The maker looks at the stop request between two frames.
    makeProxy(task.source, task.proxy, DefaultProxyHeight, progress, stop);
    report(task, ProxyState::Ready, 100);
  } catch (const Cancelled&) {
    throw;
  } catch (const std::exception& error) {
    report(task, ProxyState::Failed, 0, errorText(error));
  }
}

void ProxyService::report(const Task& task, ProxyState state, int percent, const QString& problem) {
  QMetaObject::invokeMethod(
      this,
      [this, task, state, percent, problem] {
        const auto entry = entries_.find(task.source.string());
        if (entry == entries_.end() || entry->second.proxy != task.proxy) {
          return;
        }
        entry->second.state = state;
        entry->second.percent = percent;
        emit changed(QString::fromStdString(task.source.string()));
        if (!problem.isEmpty()) {
          emit failed(problem);
        }
      },
      Qt::QueuedConnection);
}

}  // namespace reelbrush::core
