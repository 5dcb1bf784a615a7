# SPDX-License-Identifier: Apache-2.0
foreach(part numerics weights models pipelines)
  include(inference/${part}.cmake)
endforeach()
