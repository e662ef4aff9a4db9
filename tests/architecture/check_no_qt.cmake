# SPDX-License-Identifier: GPL-3.0-or-later
# The core links no Qt: neither the program that holds all of it nor any of its objects asks for a Qt library.
#   cmake -DPROGRAM=<mcim_whole_core> -DARCHIVE=<libmcim_core.a> -P check_no_qt.cmake
cmake_minimum_required(VERSION 3.22)

execute_process(COMMAND readelf -d "${PROGRAM}" OUTPUT_VARIABLE dynamic COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "Shared library: [^\n]*" needed "${dynamic}")
if(NOT needed)
    message(FATAL_ERROR "${PROGRAM} names no library at all: the check looked at the wrong thing")
endif()
list(FILTER needed INCLUDE REGEX "libQt")
if(needed)
    message(FATAL_ERROR "the core needs ${needed}")
endif()

execute_process(COMMAND nm -A --undefined-only "${ARCHIVE}" OUTPUT_VARIABLE symbols ERROR_QUIET COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^\n]* (_Z[A-Za-z_]*[0-9]+Q[A-Z][^\n]*|qt_[^\n]*)" qt "${symbols}")
if(qt)
    list(JOIN qt "\n  " text)
    message(FATAL_ERROR "the core uses Qt:\n  ${text}")
endif()
message(STATUS "no Qt in the core")
