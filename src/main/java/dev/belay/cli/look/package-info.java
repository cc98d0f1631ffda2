/// How output looks: colour, width, glyphs, tables, formats, the live block.
/// Belongs here: everything that knows about terminals and text. Never: a command.
@NullMarked
package dev.belay.cli.look;

import org.jspecify.annotations.NullMarked;
