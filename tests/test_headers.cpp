// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing: it stands for the precompiled header of the tests.
