"""What is said of files that no plan may hold, on disk and in a revision alike."""

from sanxing.reading.fault import Fault, Span

START = Span(1, 1, 1, 1)
LINKED = Fault("SX011", START, "这是链接，没有读取", "用文件本身代替链接")
ODD = Fault(
    "SX011",
    START,
    "这不是普通文件（可能是文件夹、管道或设备），没有读取",
    "删去它，或者换成普通文件",
)
NAME = Fault(
    "SX015",
    START,
    "文件名里有看不见的或不认识的字符，没有读取",
    "改成由字母、数字、汉字组成的文件名",
)
