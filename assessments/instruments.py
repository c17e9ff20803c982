"""The content of a version of an instrument as plain values, and the hash that freezes it."""

import hashlib
import json
from dataclasses import asdict, dataclass

from assessments.models import InstrumentVersion, ScoringKey


@dataclass(frozen=True, slots=True)
class ScaleContent:
    """What a version measures: a code such as R, a name, and what it means in plain words."""

    code: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class OptionContent:
    """A possible answer; `drawing` names a file under static/ and may be empty."""

    value: int
    label: str
    read_aloud: str = ""
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class KeyContent:
    """The scale an item counts for; `is_reversed` turns the options round."""

    scale: str
    is_reversed: bool = False


@dataclass(frozen=True, slots=True)
class ItemContent:
    """A question and what its answer counts for."""

    code: str
    text: str
    read_aloud: str = ""
    drawing: str = ""
    keys: tuple[KeyContent, ...] = ()

    @property
    def spoken(self) -> str:
        """What is read aloud: the text of its own where there is one."""
        return self.read_aloud or self.text


@dataclass(frozen=True, slots=True)
class VersionContent:
    """A whole version; scales, items and options stand in the order in which they are shown."""

    code: str
    name: str
    instruction: str
    notice: str
    skip_label: str
    scales: tuple[ScaleContent, ...]
    items: tuple[ItemContent, ...]
    options: tuple[OptionContent, ...]

    @property
    def top(self) -> int:
        """The highest value of an answer; the lowest is always nought."""
        return max(option.value for option in self.options)

    def items_of(self, scale: str) -> list[tuple[ItemContent, KeyContent]]:
        """Give the items that count for `scale`, each with its key, in the order asked."""
        return [(item, key) for item in self.items for key in item.keys if key.scale == scale]


def load_content(version: InstrumentVersion) -> VersionContent:
    """Read a version from the database, in four queries whatever its size."""
    keys: dict[int, list[KeyContent]] = {}
    of_version = ScoringKey.objects.filter(item__version=version).select_related("scale")
    for key in of_version.order_by("scale__position"):
        keys.setdefault(key.item_id, []).append(KeyContent(key.scale.code, key.is_reversed))
    return VersionContent(
        code=version.code,
        name=version.name,
        instruction=version.instruction,
        notice=version.notice,
        skip_label=version.skip_label,
        scales=tuple(
            ScaleContent(scale.code, scale.name, scale.about)
            for scale in version.scales.order_by("position")
        ),
        items=tuple(
            ItemContent(
                item.code, item.text, item.read_aloud, item.drawing, tuple(keys.get(item.pk, ()))
            )
            for item in version.items.order_by("position")
        ),
        options=tuple(
            OptionContent(option.value, option.label, option.read_aloud, option.drawing)
            for option in version.options.order_by("value")
        ),
    )


def content_hash(content: VersionContent) -> str:
    """Give the SHA-256 of a version: wording, order, options and key; not its state."""
    canonical = json.dumps(asdict(content), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
