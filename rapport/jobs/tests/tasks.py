from django_tasks import task

seen: list[str] = []


@task()
def remember(word: str) -> str:
    seen.append(word)
    return word


@task()
def stumble() -> None:
    raise ValueError("it stumbled")
