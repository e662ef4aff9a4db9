# SPDX-License-Identifier: GPL-3.0-or-later
# Who may include whom, and which libraries and words stay in their place.
#   cmake -DSOURCE_DIR=<top of the tree> -P check_includes.cmake
cmake_minimum_required(VERSION 3.22)

# layer | layers that it may include beside itself
set(directions
    "base      |"
    "crypto    | base"
    "model     | base"
    "codecs    | base crypto model"
    "entities  | base crypto model"
    "knowledge | base crypto model"
    "engine    | base crypto model codecs entities knowledge"
    "formats   | base crypto model codecs entities engine"
    "story     | base crypto model codecs engine formats"
    "analysis  | base crypto model codecs entities knowledge engine formats story"
    "diagram   | base crypto model codecs engine story"
    "trace     | base crypto model codecs engine formats story"
)

# name | files that may include it (a regular expression over core/mcim/...) | header (a regular expression)
set(libraries
    "OpenSSL  | ^core/mcim/crypto/.*        | ^openssl/.*"
    "zlib     | ^core/mcim/trace/carriers/deflate\\.cpp$ | ^zlib\\.h$"
    "nlohmann | ^core/mcim/.*\\.cpp$        | ^nlohmann/.*"
    "Qt       | ^$                          | ^(Q[A-Z]|Qt[A-Z]).*"
)

set(layers "")
foreach(row IN LISTS directions)
    string(REGEX MATCH "^([a-z]+) *\\| *(.*)$" _ "${row}")
    set(layer "${CMAKE_MATCH_1}")
    string(REPLACE " " ";" allowed_${layer} "${CMAKE_MATCH_2}")
    list(APPEND allowed_${layer} ${layer})
    list(APPEND layers ${layer})
endforeach()

set(problems "")
file(GLOB_RECURSE files RELATIVE "${SOURCE_DIR}" "${SOURCE_DIR}/core/*.h" "${SOURCE_DIR}/core/*.cpp")
list(LENGTH files count)
if(count EQUAL 0)
    message(FATAL_ERROR "no sources under ${SOURCE_DIR}/core")
endif()

foreach(file IN LISTS files)
    if(NOT file MATCHES "^core/mcim/([a-z]+)/")
        list(APPEND problems "${file}: is in no layer")
        continue()
    endif()
    set(layer "${CMAKE_MATCH_1}")
    if(NOT layer IN_LIST layers)
        list(APPEND problems "${file}: '${layer}' is no layer of check_includes.cmake")
        continue()
    endif()
    file(STRINGS "${SOURCE_DIR}/${file}" includes REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")
    foreach(line IN LISTS includes)
        string(REGEX MATCH "([<\"])([^>\"]+)[>\"]" _ "${line}")
        set(quote "${CMAKE_MATCH_1}")
        set(header "${CMAKE_MATCH_2}")
        if(header MATCHES "^mcim/([a-z]+)/")
            if(NOT CMAKE_MATCH_1 IN_LIST allowed_${layer})
                list(APPEND problems "${file}: ${layer} may not include ${header}")
            endif()
        elseif(quote STREQUAL "\"")
            list(APPEND problems "${file}: include \"${header}\" is not of the form \"mcim/<layer>/<file>.h\"")
        endif()
        foreach(row IN LISTS libraries)
            string(REGEX MATCH "^([A-Za-z]+) *\\| *([^ ]+) *\\| *(.*)$" _ "${row}")
            set(library "${CMAKE_MATCH_1}")
            set(place "${CMAKE_MATCH_2}")
            set(pattern "${CMAKE_MATCH_3}")
            if(header MATCHES "${pattern}" AND NOT file MATCHES "${place}")
                list(APPEND problems "${file}: ${library} (${header}) does not belong here")
            endif()
        endforeach()
    endforeach()
    if(layer STREQUAL "entities")
        file(READ "${SOURCE_DIR}/${file}" text)
        string(TOLOWER "${text}" text)
        string(REPLACE "default" "" text "${text}")
        if(text MATCHES "([^\n]*fault[^\n]*)")
            string(STRIP "${CMAKE_MATCH_1}" line)
            list(APPEND problems "${file}: an entity does not know of faults: ${line}")
        endif()
    endif()
endforeach()

if(problems)
    list(JOIN problems "\n  " text)
    message(FATAL_ERROR "architecture:\n  ${text}")
endif()
message(STATUS "${count} files keep the directions")
