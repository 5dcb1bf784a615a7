# SPDX-License-Identifier: Apache-2.0
foreach(part media editing generation safety)
  include(core/${part}.cmake)
endforeach()
