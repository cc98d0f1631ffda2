"""Prints what CPython's own parser finds in files, in the form in which the scanner's tests print theirs.

Reads paths, one a line. For each: "file PATH", then "error" or one line for each import statement, binding and
fact of __all__, then "end". Uses nothing but the standard library; files are parsed, never run.
"""
import ast
import sys
import unicodedata
import warnings

IE = {"ImportError", "ModuleNotFoundError"}
BROAD = {"Exception", "BaseException"}


def dotted(node):
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    parts.append(node.id)
    return ".".join(reversed(parts))


def caught(node):
    """The last parts of the dotted names of a handler."""
    if isinstance(node, ast.Tuple):
        return set().union(*(caught(e) for e in node.elts)) if node.elts else set()
    name = dotted(node)
    return set() if name is None else {name.split(".")[-1]}


def handler_kind(handler):
    if handler.type is None:
        return "broad"
    names = caught(handler.type)
    return "ie" if names & IE else "broad" if names & BROAD else "other"


class Walk:
    def __init__(self, out):
        self.out = out
        self.bindings = []
        self.exports = None
        self.literal = []
        self.dynamic = False

    def body(self, statements, scope, chain, arms, flags, globals_):
        ordinals, names = {}, {}
        for s in statements:
            where = (scope, chain, arms, flags, globals_)
            if isinstance(s, (ast.Import, ast.ImportFrom)):
                self.statement(s, *where)
            elif isinstance(s, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.definition(s, names, where)
            elif isinstance(s, ast.Global):
                if scope == "function" and globals_ is not None:
                    globals_.update(s.names)
            else:
                kind = self.opener(s)
                if kind:
                    ordinals[kind] = ordinals.get(kind, 0) + 1
                    self.compound(s, kind + "#" + str(ordinals[kind]), where)
                else:
                    self.simple(s, where)

    def opener(self, s):
        if isinstance(s, ast.If):
            return "if"
        if isinstance(s, (ast.For, ast.AsyncFor)):
            return "for"
        if isinstance(s, ast.While):
            return "while"
        if isinstance(s, (ast.Try, ast.TryStar)):
            return "try"
        if isinstance(s, (ast.With, ast.AsyncWith)):
            return "with"
        if isinstance(s, ast.Match):
            return "match"
        return None

    def definition(self, s, names, where):
        scope, chain, arms, flags, globals_ = where
        word = "class" if isinstance(s, ast.ClassDef) else "def"
        label = word + " " + s.name
        names[label] = names.get(label, 0) + 1
        if names[label] > 1:
            label += "#" + str(names[label])
        for e in self.header(s):
            self.walruses(e, where)
        self.bind(s.name, "type" if word == "class" else "function", where)
        inner = "function" if word == "def" else scope
        mine = set() if word == "def" else None
        self.body(s.body, inner, chain + [label], arms, flags, mine)

    def header(self, s):
        found = list(s.decorator_list) + list(getattr(s, "type_params", []))
        if isinstance(s, ast.ClassDef):
            return found + s.bases + [k.value for k in s.keywords]
        a = s.args
        found += a.defaults + [d for d in a.kw_defaults if d] + ([s.returns] if s.returns else [])
        every = a.posonlyargs + a.args + a.kwonlyargs + [x for x in (a.vararg, a.kwarg) if x]
        return found + [x.annotation for x in every if x.annotation]

    def compound(self, s, label, where):
        scope, chain, arms, flags, globals_ = where

        def part(statements, name, added):
            self.body(statements, scope, chain, arms + [label + ":" + name], flags | set(added), globals_)

        if isinstance(s, ast.If):
            self.tests(s, label, where)
        elif isinstance(s, (ast.Try, ast.TryStar)):
            kinds = [handler_kind(h) for h in s.handlers]
            body = "try_ie" if "ie" in kinds else "try_broad" if "broad" in kinds else "try_other"
            part(s.body, "body", [body])
            for i, h in enumerate(s.handlers):
                part(h.body, "except#%d" % (i + 1), ["exc_" + kinds[i]])
            part(s.orelse, "else", ["tryelse"])
            part(s.finalbody, "finally", ["finally"])
        elif isinstance(s, ast.Match):
            self.walruses(s.subject, where)
            for i, c in enumerate(s.cases):
                part(c.body, "case#%d" % (i + 1), ["match"])
        elif isinstance(s, (ast.With, ast.AsyncWith)):
            for item in s.items:
                self.walruses(item.context_expr, where)
            for item in s.items:
                if item.optional_vars is not None:
                    self.targets(item.optional_vars, "with", (scope, chain, arms, flags | {"with"}, globals_))
            part(s.body, "body", ["with"])
        else:
            loop = (scope, chain, arms, flags | {"loop"}, globals_)
            if isinstance(s, ast.While):
                self.walruses(s.test, where)
            else:
                self.walruses(s.iter, where)
                self.targets(s.target, "for", loop)
            part(s.body, "body", ["loop"])
            part(s.orelse, "else", ["loop"])

    def tests(self, s, label, where):
        scope, chain, arms, flags, globals_ = where
        after, name, count = set(), "body", 0
        while True:
            test, here, otherwise = s.test, "if", "if"
            negated = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
            if negated:
                test = test.operand
            checked = dotted(test)
            if checked is not None and checked.split(".")[-1] == "TYPE_CHECKING":
                here, otherwise = ("nottc", "tc") if negated else ("tc", "nottc")
            self.walruses(s.test, where)
            self.body(s.body, scope, chain, arms + [label + ":" + name], flags | after | {here}, globals_)
            after |= {otherwise}
            nested = s.orelse
            if len(nested) == 1 and isinstance(nested[0], ast.If) and self.is_elif(nested[0]):
                count += 1
                s, name = nested[0], "elif#%d" % count
                continue
            self.body(nested, scope, chain, arms + [label + ":else"], flags | after, globals_)
            return

    def is_elif(self, node):
        line = self.lines[node.lineno - 1]
        return line[node.col_offset:node.col_offset + 4] == b"elif"

    def statement(self, s, scope, chain, arms, flags, globals_):
        kind = "I" if isinstance(s, ast.Import) else "F"
        level = 0 if kind == "I" else s.level
        module = "-" if kind == "I" or not s.module else s.module
        names = ",".join(a.name + (" as " + a.asname if a.asname else "") for a in s.names)
        span = "%d:%d-%d:%d" % (s.lineno, s.col_offset, s.end_lineno, s.end_col_offset)
        self.out.append("S %s %s %d %s %s [%s %s] %s | %s" % (
            span, kind, level, module, names, scope, ",".join(sorted(flags)), "/".join(chain), " ".join(arms)))
        for a in s.names:
            self.bind(a.asname or a.name.split(".")[0], "imported", (scope, chain, arms, flags, globals_))

    def bind(self, name, kind, where):
        scope, chain, arms, flags, globals_ = where
        if not chain:
            self.bindings.append("B %s %s [%s]" % (name, kind, ",".join(sorted(flags))))
        elif globals_ is not None and name in globals_:
            self.bindings.append("B %s global other [%s]" % (name, ",".join(sorted(flags))))
        else:
            return
        if name == "__all__" and not kind.startswith("plain"):
            self.dynamic = True

    def simple(self, s, where):
        self.walruses(s, where)
        if isinstance(s, ast.Assign):
            for target in s.targets:
                self.targets(target, "plain", where, s.value)
        elif isinstance(s, ast.AnnAssign) and s.value is not None:
            self.targets(s.target, "plain", where, s.value)
        elif type(s).__name__ == "TypeAlias":
            self.bind(s.name.id, "type other", where)

    def value(self, node):
        if isinstance(node, ast.Constant) and node.value is None:
            return "none"
        name = dotted(node)
        if name is not None:
            return "name " + name
        if isinstance(node, ast.Call) and dotted(node.func) is not None:
            return "call " + dotted(node.func)
        return "other"

    def targets(self, target, kind, where, value=None):
        if isinstance(target, ast.Name):
            told = self.value(value) if kind == "plain" else "other"
            self.bind(target.id, kind + " " + told, where)
            if target.id == "__all__" and kind == "plain" and not where[1]:
                self.assigned(value)
        elif isinstance(target, (ast.Tuple, ast.List)):
            for e in target.elts:
                e = e.value if isinstance(e, ast.Starred) else e
                if isinstance(e, ast.Name):
                    self.bind(e.id, ("unpacked" if kind == "plain" else kind) + " other", where)

    def assigned(self, value):
        if isinstance(value, (ast.List, ast.Tuple)) and all(
                isinstance(e, ast.Constant) and isinstance(e.value, str) for e in value.elts):
            self.exports = [e.value for e in value.elts]
        else:
            self.dynamic = True

    def walruses(self, node, where):
        if where[1] and not where[4]:
            return
        if isinstance(node, ast.Lambda):
            return
        if isinstance(node, ast.NamedExpr):
            self.bind(node.target.id, "walrus other", where)
        for child in ast.iter_child_nodes(node):
            self.walruses(child, where)


def touches(tree):
    """Whether a statement at module scope changes __all__ in place."""
    todo = list(tree.body)
    while todo:
        s = todo.pop()
        if isinstance(s, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        for field in ("body", "orelse", "finalbody", "handlers", "cases"):
            todo.extend(getattr(s, field, []) if isinstance(getattr(s, field, []), list) else [])
        node = None
        if isinstance(s, ast.AugAssign):
            node = s.target
        elif isinstance(s, ast.Expr) and isinstance(s.value, ast.Call):
            node = s.value.func
            node = node.value if isinstance(node, ast.Attribute) else None
        elif isinstance(s, ast.Assign) and isinstance(s.targets[0], ast.Subscript):
            node = s.targets[0].value
        if isinstance(node, ast.Name) and node.id == "__all__":
            return True
    return False


def report(data):
    walk = Walk([])
    text = data[3:] if data[:3] == b"\xef\xbb\xbf" else data
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(data)
        except (SyntaxError, ValueError, RecursionError, MemoryError, UnicodeError) as error:
            return ["error %s" % " ".join(str(error).split())]
    walk.lines = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    walk.body(tree.body, "module", [], [], set(), None)
    if touches(tree):
        walk.dynamic = True
    exports = "absent"
    if walk.dynamic:
        exports = "dynamic"
    elif walk.exports is not None:
        exports = "fixed " + repr(walk.exports)
    return walk.out + walk.bindings + ["E " + exports]


def main():
    sys.setrecursionlimit(5000)
    out = open(1, "w", encoding="utf-8", errors="surrogatepass", newline="\n", closefd=False)
    for line in open(0, encoding="utf-8", errors="surrogateescape", closefd=False):
        path = line.rstrip("\n")
        with open(path, "rb") as file:
            rows = report(file.read())
        out.write("file %s\n" % path)
        for row in rows:
            out.write(row.replace("\n", "\\n") + "\n")
        out.write("end\n")
    out.flush()


if __name__ == "__main__":
    main()
