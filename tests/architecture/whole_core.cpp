// SPDX-License-Identifier: GPL-3.0-or-later
// Linked with every object of the core and nothing else: it links only if the core needs no more than its own libraries.
int main()
{
    return 0;
}
