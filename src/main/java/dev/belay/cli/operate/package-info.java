/// Commands that look at an environment and change it: sandbox, rollback, canary, status, resume. Belongs here: flags,
/// consent, what is shown and which exit code. Never: a rule.
@NullMarked
package dev.belay.cli.operate;

import org.jspecify.annotations.NullMarked;
