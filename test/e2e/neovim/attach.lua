-- Attaches the language server to the current buffer, does one job with it, writes what happened as JSON, and leaves.
-- Works in Neovim 0.7.2 as in newer ones. The job comes in STRATEGIST_JOB, the answer goes to the file it names.
local job = vim.fn.json_decode(vim.env.STRATEGIST_JOB)
local answer = { diagnostics = {}, completions = {}, symbols = {}, actions = {} }

local function finish(code)
  vim.fn.writefile({ vim.fn.json_encode(answer) }, job.answer)
  vim.cmd(code == 0 and 'qa!' or 'cquit ' .. code)
end

local function main()
  local version = vim.version()
  answer.version = string.format('%d.%d.%d', version.major, version.minor, version.patch)
  vim.bo.filetype = 'markdown'
  local exit_code
  local configuration = {
    name = 'strategist',
    cmd = job.command,
    root_dir = vim.fn.getcwd(),
    on_exit = function(code)
      exit_code = code
    end,
  }
  local id
  if vim.lsp.start then
    id = vim.lsp.start(configuration)
  else
    id = vim.lsp.start_client(configuration)
    vim.lsp.buf_attach_client(0, id)
  end

  vim.wait(job.timeout, function()
    return #vim.diagnostic.get(0) > 0
  end, 50)
  -- The slots come first and the rest right after: wait until nothing more comes.
  local count
  repeat
    count = #vim.diagnostic.get(0)
    vim.wait(1000, function()
      return #vim.diagnostic.get(0) ~= count
    end, 50)
  until #vim.diagnostic.get(0) == count
  for _, d in ipairs(vim.diagnostic.get(0)) do
    local lsp = (d.user_data or {}).lsp or {}
    table.insert(answer.diagnostics, { line = d.lnum, message = d.message, code = d.code or lsp.code, source = d.source })
  end

  local document = vim.lsp.util.make_text_document_params(0)
  local function request(method, params)
    for _, response in pairs(vim.lsp.buf_request_sync(0, method, params, job.timeout) or {}) do
      if response.error then
        error(method .. ': ' .. vim.inspect(response.error))
      end
      return response.result
    end
  end

  local list = request('textDocument/completion', { textDocument = document, position = job.position }) or {}
  for _, item in ipairs(list.items or list) do
    table.insert(answer.completions, item.label)
  end

  for _, symbol in ipairs(request('workspace/symbol', { query = job.query }) or {}) do
    table.insert(answer.symbols, { name = symbol.name, file = vim.fn.fnamemodify(vim.uri_to_fname(symbol.location.uri), ':t') })
  end

  local range = { start = job.position, ['end'] = job.position }
  local actions = request('textDocument/codeAction', {
    textDocument = document,
    range = range,
    context = { diagnostics = {} },
  }) or {}
  local chosen
  for _, action in ipairs(actions) do
    table.insert(answer.actions, action.title)
    if not chosen and string.find(action.title, job.action, 1, true) then
      chosen = action
    end
  end
  if chosen then
    if not chosen.edit then
      chosen = request('codeAction/resolve', chosen)
    end
    vim.lsp.util.apply_workspace_edit(chosen.edit, 'utf-16')
  end
  answer.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'

  -- The edit must have reached the server: there is one diagnostic less.
  vim.wait(job.timeout, function()
    return #vim.diagnostic.get(0) < #answer.diagnostics
  end, 50)
  answer.diagnosticsAfter = #vim.diagnostic.get(0)

  vim.lsp.get_client_by_id(id).stop()
  vim.wait(job.timeout, function()
    return exit_code ~= nil
  end, 50)
  answer.serverExitCode = exit_code
end

local ok, failure = xpcall(main, debug.traceback)
if not ok then
  answer.failure = failure
end
finish(ok and 0 or 1)
