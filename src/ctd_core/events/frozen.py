"""Frozen values made by keywords: what facts and all other events are."""

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

import msgspec

if TYPE_CHECKING:

    class Struct:
        """For type checkers; to them, msgspec's own makes nothing below it frozen."""

        __struct_fields__: ClassVar[tuple[str, ...]]

else:
    from msgspec import Struct


@dataclass_transform(
    kw_only_default=True, frozen_default=True, field_specifiers=(msgspec.field,)
)
class _Frozen(msgspec.StructMeta):
    """Makes classes whose values are frozen and made by keywords only."""

    def __new__(cls, name: str, bases: tuple[Any, ...], namespace: Any) -> Any:
        # No value holds itself, so the garbage collector need not look into them.
        return super().__new__(
            cls, name, bases, namespace, frozen=True, kw_only=True, gc=False
        )

    def __call__(self, **stated: Any) -> Any:
        made: Any = self
        return super().__call__(**made.cleaned(stated))


class Frozen(Struct, metaclass=_Frozen):
    """What is frozen, made by keywords, and equal by what it states.

    A struct of msgspec, which declares, fills, compares and decodes it in C: a kind
    is declared in a thirtieth of the time that attrs takes, and there are many.
    """

    @classmethod
    def cleaned(cls, stated: dict[str, Any]) -> dict[str, Any]:
        """What a program states, in the form in which it is kept.

        What is read from the log does not come through here: it was clean when it was
        recorded, and another version of Python may know fewer characters.
        """
        return stated


def fields_of(cls: type[Frozen]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """The fields in order of declaration, with what stands in them unless stated."""
    struct: Any = cls
    return msgspec.structs.fields(struct)


F = TypeVar("F", bound=Frozen)


def but(value: F, /, **changes: Any) -> F:
    """The value with some fields otherwise; it is checked as a new one is."""
    stated = {name: getattr(value, name) for name in value.__struct_fields__}
    return type(value)(**{**stated, **changes})
