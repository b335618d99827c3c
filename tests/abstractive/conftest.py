"""Small checkpoints in the formats of the large ones, and a section to summarise."""

from dataclasses import replace

import pytest

from tweebrief.letter import Section, Sentence, Summary, SummarySentence

TEXTS = (
    "De minister stuurt uw Kamer voor 1 juli 2017 een brief over de voortgang.",
    "Gemeenten krijgen in 2018 een bijdrage voor de opvang.",
    "Deze bijdrage wordt in twee delen betaald.",
)
GOOD = "Gemeenten krijgen in 2018 een bijdrage."
TEMPLATE = (
    "{% for m in messages %}<|{{ m['role'] }}|>{{ m['content'] }}</s>{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)


@pytest.fixture
def summarised(letter):
    """The letter of all tests with one section of three sentences, two of them its summary."""
    sentences = tuple(Sentence(f"p2s1.{i}", text, ((0, 1),)) for i, text in enumerate(TEXTS, 1))
    summary = Summary(nl=tuple(SummarySentence(s.text, (s.id,), "extract") for s in sentences[:2]))
    section = Section("p2s1", None, 1, "text", 0, 10, sentences=sentences, summary=summary)
    return replace(letter, parts=(replace(letter.parts[-1], sections=(section,), gist=Summary()),))


def tokenizer(end):
    """A tokenizer of single letters with the control tokens of a chat, in the library's own format."""
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    controls = ["<pad>", "</s>", "<unk>", "<|system|>", "<|user|>", "<|assistant|>"]
    letters = sorted(set("".join(map(chr, range(33, 127))) + "▁€ëïéö"))
    table = {piece: number for number, piece in enumerate([*controls, *letters])}
    made = Tokenizer(models.WordLevel(table, unk_token="<unk>"))
    made.normalizer = normalizers.Replace(" ", "▁")
    made.pre_tokenizer = pre_tokenizers.Split(Regex("."), "isolated")
    made.decoder = decoders.Sequence([decoders.Fuse(), decoders.Replace("▁", " ")])
    if end:
        made.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    return PreTrainedTokenizerFast(
        tokenizer_object=made, pad_token="<pad>", eos_token="</s>", unk_token="<unk>",
        additional_special_tokens=controls[3:],
    )  # fmt: skip


def taught(model, inputs, answer, steps=150):
    """The model after it has learned by heart to answer any input with one text; `answer` are its pieces."""
    import torch

    labels = torch.tensor([answer])
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-2)
    for _ in range(steps):
        model(**inputs(labels)).loss.backward()
        optimiser.step()
        optimiser.zero_grad()
    return model.eval()


@pytest.fixture(scope="session")
def mt5(tmp_path_factory):
    """An mT5 checkpoint that always writes GOOD."""
    torch = pytest.importorskip("torch")
    from transformers import MT5Config, MT5ForConditionalGeneration

    torch.manual_seed(1)
    folder, pieces = tmp_path_factory.mktemp("mt5"), tokenizer(end=True)
    config = MT5Config(
        vocab_size=len(pieces), d_model=48, d_kv=12, d_ff=64, num_layers=2, num_decoder_layers=2, num_heads=4,
        dropout_rate=0.0, decoder_start_token_id=0, pad_token_id=0, eos_token_id=1,
    )  # fmt: skip
    read = torch.tensor([pieces("de brief")["input_ids"]])
    model = taught(
        MT5ForConditionalGeneration(config),
        lambda labels: {"input_ids": read, "labels": labels},
        pieces(GOOD)["input_ids"],
    )
    model.save_pretrained(folder)
    pieces.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def chat(tmp_path_factory):
    """A Llama checkpoint with a chat template; it has learned nothing."""
    torch = pytest.importorskip("torch")
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(1)
    folder, pieces = tmp_path_factory.mktemp("chat"), tokenizer(end=False)
    pieces.chat_template = TEMPLATE
    config = LlamaConfig(
        vocab_size=len(pieces), hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2,
        max_position_embeddings=4096, pad_token_id=0, eos_token_id=1, bos_token_id=None,
    )  # fmt: skip
    LlamaForCausalLM(config).save_pretrained(folder)
    pieces.save_pretrained(folder)
    return folder
