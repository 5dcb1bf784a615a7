// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include <QtCore/QObject>

#include "core/base/task_thread.h"
#include "core/media/proxy.h"

namespace reelbrush::core {

enum class ProxyState { None, Waiting, Making, Ready, Failed };

// Makes proxies one after the other on a thread of its own and knows which are there. They lie in a
// folder that may be deleted at any time. GUI thread; never waits but in stop().
class ProxyService : public QObject {
  Q_OBJECT

 public:
  explicit ProxyService(QObject* parent = nullptr);

  // Where proxies are kept, usually a project's cache/proxies. Drops what is waiting for another
  // folder and ends what is being made.
  void setFolder(const std::filesystem::path& folder);
  // Asks for a proxy; `key` names the content, so that a proxy made earlier is found again. No
  // effect if it is there, on its way or has failed.
  void want(const std::filesystem::path& source, const std::string& key);
  void stop() { thread_.stop(); }

  // The file to play instead, once it is ready.
  std::optional<std::filesystem::path> proxyOf(const std::filesystem::path& source) const;
  ProxyState stateOf(const std::filesystem::path& source) const;
  int percentOf(const std::filesystem::path& source) const;  // while Making

 signals:
  void changed(const QString& source);
  void failed(const QString& sentence);

 private:
  struct Entry {
    std::filesystem::path proxy;
    ProxyState state = ProxyState::Waiting;
    int percent = 0;
  };
  struct Task {
    std::filesystem::path source;
    std::filesystem::path proxy;
  };

  void run(const Task& task, const std::stop_token& stop);
  // From the thread: queued to the GUI thread, dropped if the folder changed meanwhile.
  void report(const Task& task, ProxyState state, int percent, const QString& problem = {});

  std::filesystem::path folder_;
  std::map<std::string, Entry> entries_;  // by source

  TaskThread<Task> thread_;  // last
};

}  // namespace reelbrush::core
