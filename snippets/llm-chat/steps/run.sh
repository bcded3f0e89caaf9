# --8<-- [start:backend]
python snippets/llm-chat/steps/api/server.py 9000 &
export LLM_URL=http://127.0.0.1:9000/v1
export LLM_KEY=sk-local-0123456789 LLM_MODEL=small-1
fastapi dev snippets/llm-chat/fastapi_app/main.py --port 8000
# --8<-- [end:backend]

# --8<-- [start:client]
cp -r snippets/llm-chat/client tea-chat && cd tea-chat
npm ci
NEXT_PUBLIC_CHAT_URL=http://127.0.0.1:8000 npm run dev
# --8<-- [end:client]
