"""What `make` calls: `python -m rosetta new TOPIC`, `status`, `update [TOPIC ...]`, `stamp PAGE`."""

import argparse
import sys

from rosetta.errors import Problem, relative


def main(arguments: list[str] | None = None) -> int:
    """Run one command; a Problem is printed, not traced."""
    parser = argparse.ArgumentParser(prog="python -m rosetta", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    new = commands.add_parser("new", help="lay out the folder and the pages of a topic, and record it")
    new.add_argument("topic", nargs="?", default="", help="its name, as in the address of its page")
    new.add_argument("--group", default="", help="the English title of its group, for a topic that is not planned")
    commands.add_parser("status", help="what each topic has and lacks")
    update = commands.add_parser("update", help="record answers, printed output and commands anew")
    update.add_argument("topics", nargs="*", help="only these topics")
    stamp = commands.add_parser("stamp", help="say that a page was read in all languages")
    stamp.add_argument("page", help="topics/routing, or all")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.command == "new":
            _new(chosen.topic, chosen.group)
        elif chosen.command == "status":
            from rosetta.authoring.status import legend, statuses, table
            from rosetta.content.topics import all_topics, in_topics

            found = statuses()
            print(table(found, [one.id for one in in_topics(all_topics())]), legend(found), sep="\n", end="")
        elif chosen.command == "update":
            from rosetta.recording.updating import update_all

            update_all(chosen.topics)
        else:
            from rosetta.pages import translations

            stamped = translations.stamp(chosen.page)
            print("\n".join(f"stamped {relative(path)}" for path in stamped) or "nothing changed")
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _new(name: str, group: str) -> None:
    from rosetta.authoring import nav_line
    from rosetta.authoring.new_topic import lay_out, without_template
    from rosetta.recording.updating import update_all

    written = lay_out(name, group=group)
    print("\n".join(f"wrote {relative(path)}" for path in written))
    chosen = nav_line.group_for(f"topics/{name}.md", group)
    print(f"Its line in the `nav` is in the group {chosen}; `GROUP=` names another.")
    for framework in without_template():
        print(f"no program to begin with for {framework}: write it, or leave it for later")
    try:
        update_all([name])
    finally:
        print(
            f"Next: write on, `make update TOPIC={name}` after each change of programs or requests. "
            f"`make status` and `make -k test-snippets test-site TOPIC={name}` say what is missing. "
            "Exercises are not laid out: CONTRIBUTING.md tells how to add one."
        )


if __name__ == "__main__":
    sys.exit(main())
