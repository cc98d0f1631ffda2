package dev.belay.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the help of a command shows beside its flags.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Manual {

    /// Two or more, each `command line | what it is for`.
    String[] examples();

    /// How it can end, beside 1, 2, 130 and 143.
    Exit[] exits();

    /// Whether it can change anything; such a command asks for consent and has `--dry-run`.
    boolean writes() default false;

    /// Whether it has a result in the form of SARIF.
    boolean sarif() default false;
}
