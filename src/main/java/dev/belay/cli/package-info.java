/// The program: parsing, wiring, prompts, signals, errors in four lines, exit codes. The only floor that prints.
///
/// To add a command: write one class with picocli's `@Command`, our [dev.belay.cli.Manual] and
/// [dev.belay.cli.Task], and one line in [dev.belay.cli.Commands]. It gets a [dev.belay.cli.Session], asks it for
/// settings, consent and a screen, and returns an [dev.belay.cli.Outcome] or throws [dev.belay.cli.Stopped]; it writes
/// to no stream itself. A new error code is one line in [dev.belay.cli.ErrorCode] and one page in
/// `src/main/resources/dev/belay/cli/help`.
///
/// Never: a rule about points, rollouts or clusters.
@NullMarked
package dev.belay.cli;

import org.jspecify.annotations.NullMarked;
