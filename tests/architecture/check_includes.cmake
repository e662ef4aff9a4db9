# SPDX-License-Identifier: GPL-3.0-or-later
# Who may include whom, and which libraries and words stay in their place.
#   cmake -DSOURCE_DIR=<top of the tree> -P check_includes.cmake
cmake_minimum_required(VERSION 3.22)

# place | places that it may include beside itself; a layer of core/mcim goes by its own name. Panels of the window share what is
# in run, controls and theme and know nothing of each other.
set(directions
    "base          |"
    "crypto        | base"
    "model         | base"
    "codecs        | base crypto model"
    "entities      | base crypto model"
    "knowledge     | base crypto model codecs"
    "engine        | base crypto model codecs entities knowledge"
    "formats       | base crypto model codecs entities engine"
    "story         | base crypto model codecs engine formats"
    "analysis      | base crypto model codecs entities knowledge engine formats story"
    "diagram       | base crypto model codecs engine story"
    "trace         | base crypto model codecs engine formats story"
    "app           | app/cli app/language app/window gui/shell"
    "app/window    | base model app/cli gui/shell"
    "app/files     | base"
    "app/resources | base model engine formats story trace"
    "app/language  | base story app/resources"
    "app/render    | base model codecs engine story diagram"
    "app/exports   | base model engine formats story diagram trace app/render app/resources"
    "app/cli       | base crypto model knowledge engine formats story analysis diagram trace app/exports app/files app/resources"
    "gui/theme     | app/render"
    "gui/run       | base model engine formats story analysis diagram trace app/exports app/files app/render app/resources"
    "gui/controls  | gui/run gui/theme app/render"
    "gui/charts    | gui/run gui/controls gui/theme"
    "gui/compare   | engine analysis diagram gui/run gui/controls gui/theme app/render"
    "gui/crypto    | base engine story gui/run gui/controls"
    "gui/diagram   | gui/attacker diagram gui/run gui/controls gui/theme app/render"
    "gui/export    | base diagram gui/run gui/controls gui/theme app/exports app/files app/render"
    "gui/faults    | gui/run gui/controls gui/theme"
    "gui/inspector | gui/crypto gui/run gui/controls gui/theme"
    "gui/timeline  | gui/run gui/controls gui/theme"
    "gui/attacker  | base model knowledge engine analysis story diagram app/resources gui/analysis gui/run gui/controls gui/wire"
    "gui/analysis  | base model knowledge engine analysis story app/resources gui/run gui/controls"
    "gui/wire      | base model codecs engine story app/resources gui/run gui/controls"
    "gui/shell     | gui/run gui/controls gui/theme gui/charts gui/compare gui/diagram gui/export gui/faults gui/inspector gui/timeline gui/wire gui/analysis gui/attacker app/files app/language app/render"
)

# name | files that may include it (a regular expression) | header (a regular expression)
set(libraries
    "OpenSSL  | ^core/mcim/crypto/.*        | ^openssl/.*"
    "zlib     | ^core/mcim/trace/carriers/deflate\\.cpp$ | ^zlib\\.h$"
    "nlohmann | ^core/mcim/(.*\\.cpp|formats/json_text\\.h|trace/json/recipe_keys\\.h)$ | ^nlohmann/.*"
    "Qt       | ^app/.*                         | ^(Q[A-Z]|Qt[A-Z]).*"
)

# place_of(OUT FOLDERS): the place of a file or a header by the path of its folder.
function(place_of out folders)
    if(folders MATCHES "^(core/)?mcim/([a-z]+)")
        set(${out} "${CMAKE_MATCH_2}" PARENT_SCOPE)
    elseif(folders MATCHES "^(app/)?gui/([a-z]+)")
        set(${out} "gui/${CMAKE_MATCH_2}" PARENT_SCOPE)
    elseif(folders MATCHES "^app$")
        set(${out} "app" PARENT_SCOPE)
    elseif(folders MATCHES "^(app/)?([a-z]+)")
        set(${out} "app/${CMAKE_MATCH_2}" PARENT_SCOPE)
    else()
        set(${out} "" PARENT_SCOPE)
    endif()
endfunction()

set(places "")
foreach(row IN LISTS directions)
    string(REGEX MATCH "^([a-z/]+) *\\| *(.*)$" _ "${row}")
    set(place "${CMAKE_MATCH_1}")
    string(REPLACE " " ";" allowed_${place} "${CMAKE_MATCH_2}")
    list(APPEND allowed_${place} ${place})
    list(APPEND places ${place})
endforeach()

set(problems "")
file(GLOB_RECURSE files RELATIVE "${SOURCE_DIR}" "${SOURCE_DIR}/core/*.h" "${SOURCE_DIR}/core/*.cpp"
    "${SOURCE_DIR}/app/*.h" "${SOURCE_DIR}/app/*.cpp")
list(LENGTH files count)
if(count EQUAL 0)
    message(FATAL_ERROR "no sources under ${SOURCE_DIR}")
endif()

foreach(file IN LISTS files)
    get_filename_component(folder "${file}" DIRECTORY)
    place_of(place "${folder}")
    if(NOT place IN_LIST places)
        list(APPEND problems "${file}: '${folder}' is no place of check_includes.cmake")
        continue()
    endif()
    file(STRINGS "${SOURCE_DIR}/${file}" includes REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")
    foreach(line IN LISTS includes)
        string(REGEX MATCH "([<\"])([^>\"]+)[>\"]" _ "${line}")
        set(quote "${CMAKE_MATCH_1}")
        set(header "${CMAKE_MATCH_2}")
        if(quote STREQUAL "\"" OR header MATCHES "^mcim/")
            get_filename_component(folder "${header}" DIRECTORY)
            place_of(other "${folder}")
            if(NOT other IN_LIST places)
                list(APPEND problems "${file}: include \"${header}\" does not begin with the folder of a place")
            elseif(NOT other IN_LIST allowed_${place})
                list(APPEND problems "${file}: ${place} may not include ${header}")
            endif()
        endif()
        foreach(row IN LISTS libraries)
            string(REGEX MATCH "^([A-Za-z]+) *\\| *([^ ]+) *\\| *(.*)$" _ "${row}")
            set(library "${CMAKE_MATCH_1}")
            set(allowed "${CMAKE_MATCH_2}")
            set(pattern "${CMAKE_MATCH_3}")
            if(header MATCHES "${pattern}" AND NOT file MATCHES "${allowed}")
                list(APPEND problems "${file}: ${library} (${header}) does not belong here")
            endif()
        endforeach()
    endforeach()
    if(place STREQUAL "entities")
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
